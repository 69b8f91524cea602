//! How screens and talk are drawn: one decision from options, environment and terminal.

use super::global::{ColorChoice, Global};
use crate::host::{Env, Host};
use crate::view::Look;

/// One decision for the whole program: option, then environment, then the stream's terminal.
pub(super) fn colour(choice: ColorChoice, env: &Env, terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => !env.no_color && (env.clicolor_force || (terminal && !env.dumb)),
    }
}

/// How screens are drawn on standard output.
pub(super) fn look(global: &Global, host: &Host) -> Look {
    let width = global.width.unwrap_or(host.terminal.width).clamp(40, 400);
    Look {
        color: colour(global.color, &host.env, host.terminal.stdout),
        ascii: global.ascii,
        width,
        links: host.terminal.stdout && host.env.links && !global.plain,
        dark: host.env.dark,
    }
}

/// How talk and errors are drawn on standard error. In a file they stay whole lines, fit for a
/// search, unless a width is asked for.
pub(super) fn talk_look(global: &Global, host: &Host) -> Look {
    let screen = look(global, host);
    let asked = global.width.is_some() || host.env.columns.is_some();
    let whole = !asked && !host.terminal.stderr;
    Look {
        color: colour(global.color, &host.env, host.terminal.stderr),
        width: if whole { 1000 } else { screen.width.min(100) },
        links: false,
        ..screen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_asked_for_by_option_then_environment_then_terminal() {
        let env = |no_color, clicolor_force, dumb| Env {
            no_color,
            clicolor_force,
            dumb,
            ..Env::default()
        };
        assert!(colour(ColorChoice::Always, &env(true, false, true), false));
        assert!(!colour(ColorChoice::Never, &env(false, true, false), true));
        assert!(colour(ColorChoice::Auto, &env(false, false, false), true));
        assert!(!colour(ColorChoice::Auto, &env(false, false, false), false));
        assert!(colour(ColorChoice::Auto, &env(false, true, false), false));
        assert!(!colour(ColorChoice::Auto, &env(true, true, false), true));
        assert!(!colour(ColorChoice::Auto, &env(false, false, true), true));
    }
}
