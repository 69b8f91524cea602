//! A fault of the program itself, as its user meets it: seen from outside, in a process of its own.

use std::process::Command;

/// Not a test: what the test below runs in a process of its own.
#[test]
#[ignore = "the other half of the test below"]
fn a_program_with_a_fault() {
    let alone = std::env::args().any(|arg| arg == "panics::a_program_with_a_fault");
    if alone {
        let args = ["pmo-path", "log", "private title", "--hours", "2"];
        pmo_path::cli::tell_panics(args.map(Into::into).to_vec());
        panic!("private words");
    }
}

#[test]
fn a_fault_is_told_with_what_to_report_and_no_backtrace() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "panics::a_program_with_a_fault",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("error: pmo-path met a fault of its own"),
        "{said}"
    );
    assert!(said.contains("your plan is whole"), "{said}");
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(line.contains("`pmo-path log --hours`"), "{said}");
    assert!(line.contains("tests/panics.rs"), "{said}");
    assert!(
        !said.contains("private") && !said.contains("backtrace"),
        "{said}"
    );
}
