//! Completions in real shells: bash and zsh on a terminal of their own, judged by the rendered
//! screen, and fish by its own question. A shell that is not installed is left out, and said so.
#![cfg(unix)]

use std::fs;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::process::Command;

use portable_pty::CommandBuilder;

use crate::common::Pmo;
use crate::pty::Pty;

const ROWS: u16 = 60;
const COLUMNS: u16 = 120;

/// A machine with a plan, a second one in a folder with a blank, and pmo-path on its path.
pub fn machine() -> Pmo {
    let pmo = Pmo::new();
    pmo.file(
        "data/pmo-path/plans/plan-2026-11-01.toml",
        "schema = 1\n\
         [[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"Speak\"\n\
         [[goal]]\nid = \"g2\"\nkind = \"own\"\ntitle = \"Write\"\n\
         [[log]]\nid = \"k7m2q\"\ndate = 2026-11-20\ntitle = \"Webinar on benefits\"\n\
         [[log]]\nid = \"k9x4c\"\ndate = 2026-11-10\ntitle = \"Read: a book\"\n",
    );
    pmo.file(
        "my plans/old.toml",
        "schema = 1\n[[goal]]\nid = \"h1\"\nkind = \"own\"\ntitle = \"Elsewhere\"\n",
    );
    pmo.file(
        "own.toml",
        "[[topic]]\nid = \"quantum-planning\"\nname = \"Quantum planning\"\n",
    );
    fs::create_dir(pmo.home().join("bin")).unwrap();
    std::os::unix::fs::symlink(
        env!("CARGO_BIN_EXE_pmo-path"),
        pmo.home().join("bin/pmo-path"),
    )
    .unwrap();
    pmo
}

/// Where the shell is; `None`, said aloud, when it is not installed.
pub fn installed(shell: &str) -> Option<PathBuf> {
    let found = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"]
        .iter()
        .map(|folder| PathBuf::from(folder).join(shell))
        .find(|path| path.exists());
    if found.is_none() {
        println!("skipped: {shell} is not installed here");
    }
    found
}

fn environment(pmo: &Pmo) -> Vec<(&'static str, String)> {
    let home = pmo.home().display().to_string();
    vec![
        ("PATH", format!("{home}/bin:/usr/bin:/bin:/usr/local/bin")),
        ("XDG_DATA_HOME", format!("{home}/data")),
        ("XDG_CONFIG_HOME", format!("{home}/config")),
        ("XDG_CACHE_HOME", format!("{home}/cache")),
        ("HOME", home),
        ("TERM", "xterm".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("LC_ALL", "C.UTF-8".to_owned()),
        ("TZ", "UTC".to_owned()),
        ("INPUTRC", "/dev/null".to_owned()),
    ]
}

/// A shell on a terminal.
pub struct Session(Pty);

impl Deref for Session {
    type Target = Pty;

    fn deref(&self) -> &Pty {
        &self.0
    }
}

impl DerefMut for Session {
    fn deref_mut(&mut self) -> &mut Pty {
        &mut self.0
    }
}

impl Session {
    pub fn start(pmo: &Pmo, shell: &PathBuf, args: &[&str], setup: &[&str]) -> Self {
        let mut command = CommandBuilder::new(shell);
        command.args(args);
        command.env_clear();
        for (name, value) in environment(pmo) {
            command.env(name, value);
        }
        command.env("PS1", "ready> ");
        command.cwd(pmo.home());
        let mut session = Self(Pty::open(command, ROWS, COLUMNS));
        session.wait("ready>");
        for (n, line) in setup.iter().enumerate() {
            session.keys(&format!("{line}; echo set-{}\r", n + 100));
            session.wait(&format!("\nset-{}", n + 100));
        }
        session
    }

    /// Types the line on an empty screen, asks for completions and waits for the text.
    #[track_caller]
    fn completes(&mut self, typed: &str, wanted: &str) {
        // Ctrl-U empties the line, Ctrl-L the screen.
        self.keys("\x15\x0c");
        self.keys(typed);
        self.wait(typed);
        self.keys("\t");
        self.wait(wanted);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What bash and zsh show alike.
fn common(session: &mut Session) {
    session.completes("pmo-path elig", "pmo-path eligible ");
    session.completes("pmo-path eligible pfm", "pmo-path eligible PfMP ");
    session.completes("pmo-path amend k7", "pmo-path amend k7m2q ");
    session.completes("pmo-path log x --pdu way", "--pdu ways-of-working=");
    session.completes("pmo-path log x --topic risk,agi", "--topic risk,agile ");
    session.completes("pmo-path certs --topic=ris", "--topic=risk ");
    session.completes("pmo-path goal add skill govern", "skill governance=");
    // The plan and the catalog that the line names are the ones that are asked.
    session.completes(
        "pmo-path --plan 'my plans/old.toml' goal drop h",
        "drop h1 ",
    );
    session.completes(
        "pmo-path goal --plan=my\\ plans/old.toml drop h",
        "drop h1 ",
    );
    session.completes(
        "pmo-path --catalog own.toml certs --topic quant",
        "quantum-planning ",
    );
    session.completes(
        "pmo-path --plan=~/my\\ plans/o",
        "--plan=~/my\\ plans/old.toml ",
    );
}

#[test]
fn bash_completes() {
    let Some(bash) = installed("bash") else {
        return;
    };
    let pmo = machine();
    let mut session = Session::start(
        &pmo,
        &bash,
        &["--norc", "--noprofile", "-i"],
        &[
            "source <(pmo-path completions bash)",
            "bind 'set show-all-if-ambiguous on'; bind 'set page-completions off'",
        ],
    );
    common(&mut session);
    session.completes("pmo-path amend k", "k9x4c");
    session.completes("sudo pmo-path eligible pfm", "pfm");
}

#[test]
fn zsh_completes() {
    let Some(zsh) = installed("zsh") else {
        return;
    };
    let pmo = machine();
    let mut session = Session::start(
        &pmo,
        &zsh,
        &["-f", "-i"],
        &[
            "source <(pmo-path completions zsh)",
            "setopt no_beep auto_list",
        ],
    );
    common(&mut session);
    session.completes("pmo-path amend k", "-- 2026-11-20 Webinar on benefits");
    session.completes("pmo-path amend k", "-- 2026-11-10 Read: a book");
    session.completes("pmo-path goal drop g", "-- Write");
}

#[test]
fn fish_completes() {
    let Some(fish) = installed("fish") else {
        return;
    };
    let pmo = machine();
    let ask = |line: &str| -> Vec<(String, String)> {
        let script = "pmo-path completions fish | source; complete -C $LINE";
        let output = Command::new(&fish)
            .args(["--no-config", "-c", script])
            .env_clear()
            .envs(environment(&pmo))
            .env("LINE", line)
            .current_dir(pmo.home())
            .output()
            .unwrap();
        assert!(output.stderr.is_empty(), "{line}: {output:?}");
        String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| line.split_once('\t').unwrap_or((line, "")))
            .map(|(value, said)| (value.to_owned(), said.to_owned()))
            .collect()
    };
    let pair = |value: &str, said: &str| (value.to_owned(), said.to_owned());
    assert_eq!(
        ask("pmo-path eligible pfm"),
        [pair("PfMP", "Portfolio Management Professional")]
    );
    assert_eq!(
        ask("pmo-path amend "),
        [
            pair("k7m2q", "2026-11-20 Webinar on benefits"),
            pair("k9x4c", "2026-11-10 Read: a book"),
        ]
    );
    assert_eq!(
        ask("pmo-path --plan 'my plans/old.toml' goal drop "),
        [pair("h1", "Elsewhere")]
    );
    assert_eq!(
        ask("pmo-path --catalog=own.toml certs --topic quant"),
        [pair("quantum-planning", "Quantum planning")]
    );
    assert_eq!(
        ask("pmo-path log x --level governance=3"),
        [pair("governance=3", "independent")]
    );
    assert_eq!(ask("pmo-path log x --topic risk,agi")[0].0, "risk,agile");
    assert_eq!(ask("pmo-path --plan=my")[0].0, "--plan=my plans/");
    assert_eq!(
        ask("pmo-path amend k --as-of 2026-11-15 ").len(),
        ask("pmo-path amend k ").len()
    );
}
