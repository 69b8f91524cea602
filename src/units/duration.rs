//! Lengths of time as people type them: `1.5`, `90m`, `1h30`, `1:30`.

use super::Minutes;

/// The forms that are read, for error messages.
pub const FORMS: &str = "write hours such as `1.5`, or `90m`, `1h30`, `1:30`";

impl Minutes {
    /// Reads a length of time: a plain number means hours. `None` for anything else, for a
    /// negative length, and for more than 20,000 hours.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().to_ascii_lowercase().replace(',', ".");
        let plain = plain
            .strip_suffix("hours")
            .or(plain.strip_suffix("hour"))
            .unwrap_or(&plain)
            .trim();
        let whole = |part: &str| {
            let fits =
                !part.is_empty() && part.len() <= 7 && part.bytes().all(|b| b.is_ascii_digit());
            if fits { part.parse::<u32>().ok() } else { None }
        };
        let of = |hours: &str, minutes: &str| {
            let minutes = whole(minutes).filter(|m| *m < 60)?;
            Self::from_hours(f64::from(whole(hours)?)).map(|h| Self(h.0 + minutes))
        };
        if let Some((hours, minutes)) = plain.split_once(':') {
            return if minutes.len() == 2 {
                of(hours, minutes)
            } else {
                None
            };
        }
        let unit_less = ["minutes", "minute", "mins", "min", "m"]
            .iter()
            .find_map(|unit| plain.strip_suffix(unit));
        if let Some((hours, rest)) = plain.split_once('h') {
            let minutes = ["minutes", "mins", "min", "m"]
                .iter()
                .find_map(|unit| rest.strip_suffix(unit))
                .unwrap_or(rest)
                .trim();
            return if minutes.is_empty() {
                decimal(hours.trim())
            } else {
                of(hours.trim(), minutes)
            };
        }
        if let Some(minutes) = unit_less {
            return whole(minutes.trim()).and_then(|m| Self::from_hours(f64::from(m) / 60.0));
        }
        decimal(plain)
    }
}

/// A number of hours with digits and a point only: no sign, no exponent.
fn decimal(text: &str) -> Option<Minutes> {
    let fits = text.len() <= 12
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if fits {
        text.parse().ok().and_then(Minutes::from_hours)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hours_as_people_type_them() {
        for (typed, minutes) in [
            ("1.5", 90),
            ("1,5", 90),
            ("2", 120),
            (".25", 15),
            ("90m", 90),
            ("90 min", 90),
            ("1h30", 90),
            ("1h 30m", 90),
            ("2h", 120),
            ("1.5h", 90),
            ("1:30", 90),
            ("2 hours", 120),
            ("0", 0),
        ] {
            assert_eq!(Minutes::parse(typed), Some(Minutes(minutes)), "{typed}");
        }
    }

    #[test]
    fn refuses_what_is_no_length_of_time() {
        for bad in [
            "", "-1", "+1", "1e3", "nan", "inf", "h", "m", "1:5", "1:75", "1h90", "1.2.3", "20001",
            "1h-5", "ninety",
        ] {
            assert_eq!(Minutes::parse(bad), None, "{bad}");
        }
    }
}
