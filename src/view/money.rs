//! The wording of fees and prices: `GBP 405–575`, fees by membership, prices of activities. One
//! amount of US dollars words itself (`UsdCents`). Decides nothing.

use crate::catalog::{Activity, Fee, FeeKind};
use crate::text::thousands;

/// `USD 405`, `USD 405–575`, `up to USD 575`, or nothing where there is no figure.
pub(super) fn range(currency: &str, min: Option<u32>, max: Option<u32>) -> String {
    let amount = figures(min, max);
    match (min, amount.is_empty()) {
        (_, true) => String::new(),
        (None, false) => format!("up to {currency} {amount}"),
        (Some(_), false) => format!("{currency} {amount}"),
    }
}

fn figures(min: Option<u32>, max: Option<u32>) -> String {
    match (min, max) {
        (Some(a), Some(b)) if a != b => format!("{}–{}", thousands(a), thousands(b)),
        (Some(one), _) | (None, Some(one)) => thousands(one),
        (None, None) => String::new(),
    }
}

/// What somebody pays who is no member, else the only price there is; nothing where none is known.
pub(super) fn fee(fee: &Fee) -> String {
    let others = others(fee);
    if others.is_empty() {
        members(fee)
    } else {
        others
    }
}

/// What somebody pays who is no member; nothing where that is not known.
pub(super) fn others(fee: &Fee) -> String {
    range(&fee.currency, fee.non_member_min, fee.non_member_max)
}

/// What a member pays; nothing where members have no price of their own.
pub(super) fn members(fee: &Fee) -> String {
    range(&fee.currency, fee.member_min, fee.member_max)
}

/// `USD 405–445 for members, 655–675 for others`; `None` where no figure is known.
pub(super) fn by_membership(fee: &Fee) -> Option<String> {
    let members = figures(fee.member_min, fee.member_max);
    let others = figures(fee.non_member_min, fee.non_member_max);
    let currency = &fee.currency;
    match (members.is_empty(), others.is_empty()) {
        (true, true) => None,
        (false, false) if members != others => Some(format!(
            "{currency} {members} for members, {others} for others"
        )),
        (false, _) => Some(format!("{currency} {members}")),
        (true, false) => Some(format!("{currency} {others}")),
    }
}

/// What a fee is for.
pub(super) fn fee_for(kind: FeeKind) -> &'static str {
    match kind {
        FeeKind::Exam => "exam",
        FeeKind::Retake => "another attempt",
        FeeKind::Renewal => "renewal",
        FeeKind::Course => "course",
        FeeKind::Bundle => "course and exam",
        FeeKind::Application => "application",
        FeeKind::Yearly => "each year",
        FeeKind::Membership => "membership",
    }
}

/// `free`, `USD 1,250`, `about USD 1,250`, `not known`
pub(super) fn price(activity: &Activity) -> String {
    match activity.cost_usd {
        None => "not known".to_owned(),
        Some(cost) if cost.0 == 0 => "free".to_owned(),
        Some(cost) if activity.cost_estimated => format!("about {cost}"),
        Some(cost) => cost.to_string(),
    }
}

/// The price in a column of US dollars: `free`, `699`, `~1,250`, `?`.
pub(super) fn short_price(activity: &Activity) -> String {
    match activity.cost_usd {
        None => "?".to_owned(),
        Some(cost) if cost.0 == 0 => "free".to_owned(),
        Some(cost) if activity.cost_estimated => format!("~{}", cost.figure()),
        Some(cost) => cost.figure(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::UsdCents;

    #[test]
    fn one_amount_has_one_wording() {
        assert_eq!(UsdCents(199_500).to_string(), "USD 1,995");
        assert_eq!(range("USD", Some(1995), None), "USD 1,995");
        assert_eq!(range("USD", Some(1995), Some(1995)), "USD 1,995");
        assert_eq!(UsdCents(1_250).to_string(), "USD 12.50");
    }

    #[test]
    fn ranges_say_what_is_known() {
        assert_eq!(range("GBP", Some(405), Some(1575)), "GBP 405–1,575");
        assert_eq!(range("GBP", None, Some(575)), "up to GBP 575");
        assert_eq!(range("GBP", None, None), "");
    }
}
