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

/// The same after a change was written.
#[test]
#[ignore = "the other half of the test below"]
fn a_program_with_a_fault_after_a_change() {
    let name = "panics::a_program_with_a_fault_after_a_change";
    if std::env::args().any(|arg| arg == name) {
        pmo_path::cli::tell_panics(["pmo-path", "log", "x"].map(Into::into).to_vec());
        pmo_path::host::note_change();
        panic!("private words");
    }
}

/// Exit code and what was said.
fn fault(of: &str) -> (Option<i32>, String) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([of, "--exact", "--ignored", "--nocapture"])
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), said)
}

#[test]
fn a_fault_after_a_change_says_that_it_was_written() {
    let (code, said) = fault("panics::a_program_with_a_fault_after_a_change");
    assert_eq!(code, Some(3), "{said}");
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(line.contains("the change was written"), "{said}");
    assert!(line.contains("please report it"), "{said}");
}

#[test]
fn a_fault_is_told_with_what_to_report_and_no_backtrace() {
    let (code, said) = fault("panics::a_program_with_a_fault");
    assert_eq!(code, Some(2), "{said}");
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
