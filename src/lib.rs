//! pmo-path: a learning-plan tool for people in and around a Project Management Office.
//!
//! The rooms, from the inside out; each one's head says what it is for and what it must not know.

#![cfg_attr(
    test,
    allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        clippy::cast_sign_loss,
        reason = "tests count small things"
    )
)]

/// Use cases: a request in, a report out.
pub mod app;
/// The questionnaire.
pub mod assess;

/// What the field asks for.
pub mod catalog;
/// The one way in.
pub mod cli;
/// Civil dates, partial dates, dates in words.
pub mod dates;
/// Findings in a text, with their place.
pub mod diag;
/// The outside world.
pub mod host;
/// Ids as types.
pub mod ids;
/// Files of other programs, in and out.
pub mod interop;
/// Stable sorting, compiled once.
pub mod order;
/// One person's file.
pub mod plan;
/// Choice, schedule, progress.
pub mod planner;
/// The rules of computation: months, eligibility, renewal, gap, career.
pub mod rules;
/// Where plans and overlays lie.
pub mod store;
/// Plain English and safe text.
pub mod text;
/// Credits, minutes, levels, and the closed lists of words.
pub mod units;
/// Answers to screens: all wording and one look.
pub mod view;
