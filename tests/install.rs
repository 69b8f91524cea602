//! `completions --install` and `man --install`: where the shell and `man` look, once, and nothing
//! else is touched.
#![cfg(unix)]

use std::fs;

use crate::common::Pmo;

#[test]
fn a_line_is_added_once_and_the_rest_stays() {
    let pmo = Pmo::new();
    for (shell, file) in [("bash", ".bashrc"), ("zsh", ".zshrc")] {
        let path = pmo.file(file, "alias l=ls\n# no line end");
        pmo.ok(&format!("completions {shell} --install"));
        let wanted = format!("alias l=ls\n# no line end\nsource <(pmo-path completions {shell})\n");
        assert_eq!(fs::read_to_string(&path).unwrap(), wanted);
        let again = pmo.run(&format!("completions {shell} --install"));
        assert!(
            again.code == 0 && again.err.contains("there already"),
            "{}",
            again.err
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), wanted);
    }
    pmo.ok("completions fish --install");
    let script = pmo.home().join("config/fish/completions/pmo-path.fish");
    assert_eq!(
        fs::read_to_string(script).unwrap(),
        pmo.ok("completions fish")
    );
    assert!(pmo.wrong("completions elvish --install").contains("--help"));
}

#[test]
fn manual_pages_go_where_man_looks() {
    let pmo = Pmo::new();
    pmo.ok("man --install");
    let folder = pmo.home().join(".local/share/man/man1");
    assert!(folder.join("pmo-path.1").exists() && folder.join("pmo-path-log.1").exists());
    pmo.wrong("man --install --dir x");
}
