//! Applications by hand: each value counted from the figures that PMI publishes.

use super::{ApplicationStanding, ApplicationState as State, NextStep, StepKind};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn standing_of(cert: &str, text: &str, on: &str) -> ApplicationStanding {
    let catalog = Catalog::bundled();
    let rule = catalog.application(catalog.certification(cert).unwrap());
    let plan = plan::read(text).unwrap();
    ApplicationStanding::on_day(&CertId::new(cert).unwrap(), &plan, &rule, day(on))
}

fn pmp(facts: &str, on: &str) -> ApplicationStanding {
    standing_of(
        "PMP",
        &format!("[[application]]\ncertification = \"PMP\"\n{facts}\n"),
        on,
    )
}

fn next(standing: &ApplicationStanding) -> (StepKind, Option<Day>) {
    let NextStep { what, by } = standing.next[0];
    (what, by)
}

#[test]
fn without_an_application_the_next_step_is_to_apply() {
    let none = standing_of("PMP", "", "2026-12-01");
    assert_eq!(
        (none.state, next(&none)),
        (State::None, (StepKind::Apply, None))
    );
    // An application that lies ahead is not one yet.
    let ahead = pmp("submitted = 2026-12-02", "2026-12-01");
    assert_eq!(ahead.state, State::None);
}

#[test]
fn an_answer_is_due_five_business_days_after_sending() {
    // Tuesday 1 December 2026: Wednesday, Thursday, Friday, Monday, Tuesday the 8th.
    let sent = pmp("submitted = 2026-12-01", "2026-12-03");
    assert_eq!(
        (sent.state, sent.since),
        (State::Submitted, Some(day("2026-12-01")))
    );
    assert_eq!(next(&sent), (StepKind::Answer, Some(day("2026-12-08"))));
    assert_eq!((sent.attempts, sent.attempts_left), (0, Some(3)));
    // PgMP: 10 days for completeness and 4 weeks of panel.
    let panel = standing_of(
        "PgMP",
        "[[application]]\ncertification = \"PgMP\"\nsubmitted = 2026-12-01\n",
        "2026-12-03",
    );
    assert_eq!(next(&panel).1, Some(day("2027-01-08")));
}

#[test]
fn an_approval_is_open_for_a_year_and_three_attempts() {
    let facts = "submitted = 2026-12-01\napproved = 2026-12-08\nattempts = [{ date = 2027-03-01, result = \"failed\" }]";
    let approved = pmp(facts, "2027-03-02");
    assert_eq!(approved.state, State::Approved);
    assert_eq!(approved.since, Some(day("2026-12-08")));
    assert_eq!(approved.until, Some(day("2027-12-07")));
    assert_eq!((approved.attempts, approved.attempts_left), (1, Some(2)));
    assert_eq!(approved.again_from, None);
    assert_eq!(next(&approved), (StepKind::Sit, Some(day("2027-12-07"))));
    // The last day belongs to it; the day after it has run out, and one may apply again at once.
    assert_eq!(pmp(facts, "2027-12-07").state, State::Approved);
    let over = pmp(facts, "2027-12-08");
    assert_eq!(
        (over.state, over.since),
        (State::Closed, Some(day("2027-12-08")))
    );
    assert_eq!((over.again_from, next(&over).0), (None, StepKind::Apply));
}

const THREE: &str = "approved = 2025-02-01\nattempts = [{ date = 2025-06-01, result = \"failed\" }, { date = 2025-10-01, result = \"failed\" }, { date = 2026-01-23, result = \"failed\" }]";

#[test]
fn after_three_failures_a_year_passes_from_the_last() {
    let waiting = pmp(THREE, "2026-11-29");
    assert_eq!(waiting.state, State::Waiting);
    assert_eq!(waiting.since, Some(day("2026-01-23")));
    assert_eq!(waiting.again_from, Some(day("2027-01-23")));
    assert_eq!(waiting.wait(), Some(day("2027-01-23")));
    assert_eq!((waiting.attempts, waiting.attempts_left), (3, Some(0)));
    assert_eq!(waiting.until, None);
    // Written closed, the wait runs on.
    let closed = format!("{THREE}\nclosed = 2026-02-01");
    assert_eq!(pmp(&closed, "2026-11-29").state, State::Waiting);
    assert_eq!(pmp(THREE, "2027-01-22").state, State::Waiting);
    let over = pmp(THREE, "2027-01-23");
    assert_eq!((over.state, over.wait()), (State::Closed, None));
    // On the day of the second failure one attempt was left.
    let before = pmp(THREE, "2025-10-01");
    assert_eq!(
        (before.state, before.attempts_left),
        (State::Approved, Some(1))
    );
}

#[test]
fn an_audit_gives_ninety_days() {
    let facts = "submitted = 2026-12-01\naudit = 2026-12-04";
    let audit = pmp(facts, "2026-12-10");
    assert_eq!(
        (audit.state, audit.since),
        (State::Audit, Some(day("2026-12-04")))
    );
    // 27 days of December, 31 of January, 28 of February and 4 of March.
    assert_eq!(
        next(&audit),
        (StepKind::SendPapers, Some(day("2027-03-04")))
    );
    let passed = pmp(&format!("{facts}\naudit-passed = 2026-12-20"), "2026-12-21");
    assert_eq!(
        (passed.state, passed.until),
        (State::Approved, Some(day("2027-12-19")))
    );
}

#[test]
fn a_booked_day_is_the_next_step_until_its_result_is_there() {
    let facts = "approved = 2026-12-08\nbooked = 2027-03-01";
    let booked = pmp(facts, "2026-12-10");
    assert_eq!(booked.state, State::Booked);
    assert_eq!(next(&booked), (StepKind::Sit, Some(day("2027-03-01"))));
    assert_eq!(next(&pmp(facts, "2027-03-01")).0, StepKind::Sit);
    assert_eq!(
        next(&pmp(facts, "2027-03-02")),
        (StepKind::RecordResult, Some(day("2027-03-01")))
    );
    let failed = format!("{facts}\nattempts = [{{ date = 2027-03-01, result = \"failed\" }}]");
    assert_eq!(pmp(&failed, "2027-03-02").state, State::Approved);
}

#[test]
fn a_pass_recorded_anywhere_closes_it() {
    let application = "[[application]]\ncertification = \"PMP\"\napproved = 2026-12-08\n";
    let passed = |more: &str| standing_of("PMP", &format!("{application}{more}"), "2027-03-02");
    let by_attempt = passed("attempts = [{ date = 2027-03-01, result = \"passed\" }]\n");
    let by_credential = passed("[[credential]]\ncertification = \"PMP\"\nearned = 2027-03-01\n");
    let by_log = passed("[[log]]\ndate = 2027-03-01\ntitle = \"Passed\"\npassed = \"PMP\"\n");
    for standing in [by_attempt, by_credential, by_log] {
        assert_eq!(
            (standing.state, standing.since, standing.next.len()),
            (State::Passed, Some(day("2027-03-01")), 0)
        );
    }
    // One of years ago has nothing to do with this application.
    let old = passed("[[credential]]\ncertification = \"PMP\"\nearned = 2015-03-01\n");
    assert_eq!(old.state, State::Approved);
    // Known to the month only, it may be after the approval.
    let month = passed("[[credential]]\ncertification = \"PMP\"\nearned = \"2026-12\"\n");
    assert_eq!(
        (month.state, month.since),
        (State::Passed, Some(day("2026-12-08")))
    );
}

#[test]
fn the_newest_application_counts() {
    let text = format!(
        "[[application]]\ncertification = \"PMP\"\nsubmitted = 2027-02-01\n[[application]]\ncertification = \"PMP\"\n{THREE}\n"
    );
    assert_eq!(
        standing_of("PMP", &text, "2027-02-02").state,
        State::Submitted
    );
    assert_eq!(
        standing_of("PMP", &text, "2026-12-01").state,
        State::Waiting
    );
}

#[test]
fn safe_asks_for_ten_days_before_a_third_try_and_thirty_before_each_later_one() {
    let tries = |n: usize| {
        let all = ["2026-11-01", "2026-11-02", "2026-11-20", "2026-12-30"];
        let list: Vec<String> = all[..n]
            .iter()
            .map(|date| format!("{{ date = {date}, result = \"failed\" }}"))
            .collect();
        format!(
            "[[application]]\ncertification = \"SA\"\nattempts = [{}]\n",
            list.join(", ")
        )
    };
    assert_eq!(standing_of("SA", &tries(1), "2026-11-01").wait(), None);
    assert_eq!(
        standing_of("SA", &tries(2), "2026-11-05").wait(),
        Some(day("2026-11-12"))
    );
    assert_eq!(standing_of("SA", &tries(2), "2026-11-12").wait(), None);
    assert_eq!(
        standing_of("SA", &tries(3), "2026-11-21").wait(),
        Some(day("2026-12-20"))
    );
    assert_eq!(
        standing_of("SA", &tries(4), "2026-12-31").wait(),
        Some(day("2027-01-29"))
    );
    // How many tries there are is not published.
    assert_eq!(
        standing_of("SA", &tries(2), "2026-11-05").attempts_left,
        None
    );
}

#[test]
fn what_a_body_does_not_publish_is_not_known() {
    let text = "[[application]]\ncertification = \"PROSCI-CCP\"\nsubmitted = 2026-11-01\n";
    let standing = standing_of("PROSCI-CCP", text, "2026-11-05");
    assert_eq!(standing.state, State::Submitted);
    assert_eq!((standing.attempts_left, standing.until), (None, None));
    assert_eq!(next(&standing), (StepKind::Answer, None));
}
