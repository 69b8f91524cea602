//! What is due by when: the pace that a cycle asks for where each of its years has a minimum, the
//! years that fell short, and whether the end's day is known. Knows accounts, no log.

use serde::{Serialize, Serializer};

use crate::dates::Day;
use crate::rules::cycles::{Closing, CredentialStatus, LedgerCycle};
use crate::units::Credits;

use super::ledger::YearAccount;
use super::pace::per_month;
use super::review::Review;

/// Credits that the highest pace asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Due {
    /// The last day on which they count.
    pub by: Day,
    /// To be earned by then.
    pub credits: Credits,
    /// Credits a month, rounded up.
    #[serde(serialize_with = "hundredths")]
    #[cfg_attr(test, schemars(with = "f64"))]
    pub per_month: u64,
    /// The minimum of a year decides, not the cycle.
    pub yearly: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::cast_precision_loss,
    reason = "what serde asks for; hundredths of a few hundred credits"
)]
fn hundredths<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(*number as f64 / 100.0)
}

impl Review<'_> {
    /// The years of the shown cycle that are over and fell short, with their numbers from 1.
    pub fn lost_years(&self, day: Day) -> Vec<(usize, YearAccount)> {
        let years = self.account().map_or(&[][..], |account| &account.years);
        years
            .iter()
            .enumerate()
            .filter(|(_, year)| year.end < day && year.missing > Credits::ZERO)
            .map(|(n, year)| (n + 1, *year))
            .collect()
    }

    /// Of what is missing, that which can still be earned: without the minima of years that are
    /// over. `None` without an account.
    pub fn attainable(&self, day: Day) -> Option<Credits> {
        let account = self.account()?;
        let lost: Credits = self.lost_years(day).iter().map(|(_, y)| y.missing).sum();
        let open: Credits = account
            .years
            .iter()
            .filter(|year| year.end >= day)
            .map(|year| year.missing)
            .sum();
        Some(account.missing.minus(lost).max(open))
    }

    /// The pace that completes the cycle in time as far as that is still possible: by the nearest
    /// year's end or by the cycle's, whichever asks for more a month. `None` when nothing can or
    /// need be earned.
    pub fn due(&self, day: Day) -> Option<Due> {
        let shown = self.shown()?;
        let account = self.account()?;
        if shown.turn.closing != Closing::Open {
            return None;
        }
        let last = match self.status {
            CredentialStatus::Active | CredentialStatus::Extended | CredentialStatus::NotTold => {
                shown.turn.end?
            }
            CredentialStatus::Suspended if shown.turn.rule?.grace_to_apply => return None,
            CredentialStatus::Suspended => shown.turn.grace_until?,
            _ => return None,
        };
        let mut so_far = Credits::ZERO;
        let mut dues: Vec<Due> = Vec::new();
        for year in account.years.iter().filter(|year| year.end >= day) {
            so_far += year.missing;
            dues.push(Due {
                by: year.end,
                credits: so_far,
                per_month: per_month(so_far, day, year.end),
                yearly: year.end < last,
            });
        }
        let all = self.attainable(day)?;
        dues.push(Due {
            by: last,
            credits: all,
            per_month: per_month(all, day, last),
            yearly: false,
        });
        dues.into_iter()
            .filter(|due| due.credits > Credits::ZERO)
            .max_by_key(|due| (due.per_month, std::cmp::Reverse(due.by)))
    }

    /// Whether the end of the shown cycle is only the earliest possible: it is counted from a day
    /// that is known as a month or a year.
    pub fn end_is_earliest(&self) -> bool {
        let Some(cycle) = self.shown() else {
            return false;
        };
        if cycle.turn.end.is_none() {
            return false;
        }
        let before = self.cycles.get(..self.shown).unwrap_or(&[]);
        // A day that the rule fixes hangs on nothing that is known in part.
        let by_rule =
            |turn: &LedgerCycle<'_>| turn.rule.is_some_and(|rule| rule.ends_on == turn.end);
        if by_rule(&cycle.turn)
            || cycle.turn.fixed
            || before.iter().any(|earlier| earlier.turn.fixed)
        {
            return false;
        }
        let restarted = before
            .iter()
            .rev()
            .find_map(|earlier| match earlier.turn.closing {
                Closing::Renewed(on) if earlier.turn.restarted => Some(on),
                _ => None,
            });
        match restarted {
            Some(on) => self
                .credential
                .renewed
                .iter()
                .any(|date| date.is_partial() && date.first_day() == on),
            None => self.credential.earned.is_partial(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;
    use crate::dates::Day;
    use crate::plan;
    use crate::rules::renewal::{alerts, reviews};
    use crate::units::Credits;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    const PRINCE2: &str =
        "schema = 1\n[[credential]]\ncertification = \"PRINCE2-P\"\nearned = 2025-02-14\n";

    #[test]
    fn the_nearest_year_sets_the_pace() {
        // Year 1 is complete; 20 points are due by 13 February 2027: 83 days from 22 November
        // 2026, 2.72690 months of 30.4375 days, 7.3343 a month, rounded up.
        let text = format!(
            "{PRINCE2}[[log]]\ndate = 2025-06-01\ntitle = \"A\"\ncredits = {{ \"CPD point\" = 20 }}\n"
        );
        let plan = plan::read(&text).unwrap();
        let catalog = Catalog::bundled();
        let on = day("2026-11-22");
        let all = reviews(&plan, &catalog, on);
        let due = all[0].due(on).unwrap();
        assert_eq!(
            (due.by, due.credits, due.per_month, due.yearly),
            (day("2027-02-13"), Credits::quarters(80), 734, true)
        );
        assert_eq!(all[0].lost_years(on), []);
        assert_eq!(all[0].attainable(on), Some(Credits::quarters(160)));
        // Within three months of a year's end, well before the cycle's, it is told.
        let told = alerts(&plan, &catalog, on);
        assert_eq!(told.len(), 1);
        assert!(
            told[0].message.contains("20 CPD points"),
            "{}",
            told[0].message
        );
        assert!(
            told[0].message.contains("13 February 2027"),
            "{}",
            told[0].message
        );
        assert_eq!(alerts(&plan, &catalog, day("2026-11-12")), []);
    }

    #[test]
    fn a_year_that_is_over_is_no_part_of_the_pace() {
        // Nothing was logged: 60 are missing, the 20 of year 1 for good.
        let plan = plan::read(PRINCE2).unwrap();
        let catalog = Catalog::bundled();
        let on = day("2026-11-22");
        let all = reviews(&plan, &catalog, on);
        assert_eq!(all[0].account().unwrap().missing, Credits::quarters(240));
        let lost = all[0].lost_years(on);
        assert_eq!(lost.len(), 1);
        assert_eq!((lost[0].0, lost[0].1.end), (1, day("2026-02-13")));
        assert_eq!(all[0].attainable(on), Some(Credits::quarters(160)));
        assert_eq!(all[0].due(on).unwrap().per_month, 734);
    }

    #[test]
    fn a_day_earned_that_is_known_in_part_gives_the_earliest_end() {
        let catalog = Catalog::bundled();
        let on = day("2026-11-22");
        let text = |earned: &str| {
            format!("schema = 1\n[[credential]]\ncertification = \"ITIL-F\"\nearned = {earned}\n")
        };
        let plan = plan::read(&text("\"2024\"")).unwrap();
        assert!(reviews(&plan, &catalog, on)[0].end_is_earliest());
        let message = &alerts(&plan, &catalog, on)[0].message;
        assert!(
            message.contains("31 December 2026 at the earliest"),
            "{message}"
        );
        let plan = plan::read(&text("2024-01-01")).unwrap();
        assert!(!reviews(&plan, &catalog, on)[0].end_is_earliest());
        assert!(!alerts(&plan, &catalog, on)[0].message.contains("earliest"));
    }
}
