//! Exact quantities: minutes, credits, cents and skill levels, never floating point inside.

use std::fmt;

use crate::text::thousands;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A length of time in whole minutes. In files and JSON it is hours, integer or decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Minutes(pub u32);

/// The most hours that one entry may have: more is a typing error.
const MAX_HOURS: f64 = 20_000.0;

impl Minutes {
    /// `1.5`, `1,043.25`: the hours without their unit, for a cell.
    pub fn figure(self) -> String {
        let text = trim_decimals(self.hours());
        let part = text.split_once('.').map(|(_, part)| format!(".{part}"));
        format!("{}{}", thousands(self.0 / 60), part.unwrap_or_default())
    }

    /// `30 of 1,073 h`
    pub fn part_of(self, whole: Self) -> String {
        format!("{} of {whole:#}", self.figure())
    }

    /// `35 contact hours`: of formal training.
    pub fn contact_hours(self) -> String {
        let s = if self == Self(60) { "" } else { "s" };
        format!("{} contact hour{s}", self.figure())
    }

    /// From hours, to the nearest minute. `None` when negative, not finite or absurd, and when it is
    /// something that would be nothing: less than half a minute.
    pub fn from_hours(hours: f64) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "range checked"
        )]
        (0.0..=MAX_HOURS)
            .contains(&hours)
            .then(|| Self((hours * 60.0).round() as u32))
            .filter(|minutes| minutes.0 > 0 || hours == 0.0)
    }

    pub fn hours(self) -> f64 {
        f64::from(self.0) / 60.0
    }

    /// As exact as an estimate is: quarters of an hour, whole hours from ten on.
    #[must_use]
    pub const fn about(self) -> Self {
        let step = if self.0 < 600 { 15 } else { 60 };
        Self(self.0.saturating_add(step / 2) / step * step)
    }
}

/// `1.5`, `16`, `1043.25`: hours with at most two decimals, as they can be typed again. `{:#}` words
/// them with their unit: `1.5 h`, `1,043.25 h`.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write!(f, "{} h", self.figure())
        } else {
            f.pad(&trim_decimals(self.hours()))
        }
    }
}

/// `35 h`, `7,500 h`: what is known in whole hours.
pub fn whole_hours(hours: impl Into<u64>) -> String {
    format!("{} h", thousands(hours))
}

impl std::ops::Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), |a, b| a + b)
    }
}

/// Credits of a body (PDU, CPD hour, SEU, CDU, CPE …), exact: the inside counts six-thousandths, so
/// that every hundredth that somebody types and every minute at a body's rate is a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Credits(u32);

/// Six-thousandths in a hundredth of a credit.
const HUNDREDTH: u32 = 60;

impl Credits {
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(6_000);
    /// No limit.
    pub const UNLIMITED: Self = Self(u32::MAX);

    /// From a number of credits, rounded down to hundredths. `None` when negative or absurd, and when
    /// it is something that would be nothing: less than a hundredth.
    pub fn from_number(credits: f64) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "range checked"
        )]
        (0.0..=MAX_HOURS)
            .contains(&credits)
            // A hair is added so that 0.1 + 0.15 style decimals do not lose a hundredth.
            .then(|| Self((credits * 100.0 + 1e-6).floor() as u32 * HUNDREDTH))
            .filter(|parts| *parts != Self::ZERO || credits == 0.0)
    }

    /// So many quarters of a credit.
    pub const fn quarters(quarters: u32) -> Self {
        Self(quarters.saturating_mul(1_500))
    }

    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths.saturating_mul(HUNDREDTH))
    }

    /// Whole hundredths, rounded down.
    pub const fn hundredths(self) -> u32 {
        self.0 / HUNDREDTH
    }

    /// Time at a rate of so many credits an hour, exact.
    pub fn for_minutes(minutes: Minutes, rate: Self) -> Self {
        Self::narrow(u64::from(minutes.0) * u64::from(rate.0) / 60)
    }

    /// Time at one credit an hour, rounded down to quarters as PMI's form asks: 100 minutes are 1.5.
    pub fn from_minutes(minutes: Minutes) -> Self {
        Self::for_minutes(minutes, Self::ONE).floor_to(Self::quarters(1))
    }

    /// Rounded down to a multiple of `step`; zero rounds nothing.
    pub fn floor_to(self, step: Self) -> Self {
        Self(self.0 - self.0.checked_rem(step.0).unwrap_or(0))
    }

    /// These credits at a rate: so many credits of another unit for each of them.
    pub fn at_rate(self, rate: Self) -> Self {
        Self::narrow(u64::from(self.0) * u64::from(rate.0) / u64::from(Self::ONE.0))
    }

    /// The share `part` of `whole`, rounded down; all of it where `whole` is 0.
    pub fn share(self, part: u64, whole: u64) -> Self {
        let all = u64::from(self.0);
        Self::narrow(all.saturating_mul(part).checked_div(whole).unwrap_or(all))
    }

    /// The inner count, for proportions only: bars, shares, forecasts.
    pub const fn parts(self) -> u32 {
        self.0
    }

    /// From the inner count.
    pub const fn from_parts(parts: u32) -> Self {
        Self(parts)
    }

    fn narrow(parts: u64) -> Self {
        Self(u32::try_from(parts).unwrap_or(u32::MAX))
    }

    /// Hundredths, rounded down, as a decimal.
    pub fn number(self) -> f64 {
        f64::from(self.hundredths()) / 100.0
    }

    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `16 PDU`, `1 CPD point`, `1.5 CPD hours`: names in capitals stay as they are.
    pub fn in_unit(self, unit: &str) -> String {
        let is_word = unit.ends_with(|c: char| c.is_lowercase() && c != 's');
        let s = if is_word && self != Self::ONE {
            "s"
        } else {
            ""
        };
        format!("{self} {unit}{s}")
    }
}

impl fmt::Display for Credits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&trim_decimals(self.number()))
    }
}

impl std::ops::Add for Credits {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::AddAssign for Credits {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Credits {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), |a, b| a + b)
    }
}

/// US dollars in cents. In files and JSON it is dollars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UsdCents(pub u64);

impl UsdCents {
    /// From dollars, to the nearest cent. `None` when negative or absurd, and when it is something
    /// that would be nothing: less than half a cent.
    pub fn from_usd(usd: f64) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "range checked"
        )]
        (0.0..=10_000_000.0)
            .contains(&usd)
            .then(|| Self((usd * 100.0).round() as u64))
            .filter(|cents| cents.0 > 0 || usd == 0.0)
    }

    /// The amount without its currency, for a column of US dollars: `1,995`, `12.50`.
    pub fn figure(self) -> String {
        let whole = thousands(self.0 / 100);
        match self.0 % 100 {
            0 => whole,
            cents => format!("{whole}.{cents:02}"),
        }
    }

    /// Rounded up to whole dollars: what a budget has to hold.
    pub fn whole(self) -> Self {
        Self(self.0.div_ceil(100).saturating_mul(100))
    }

    pub fn usd(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53 for any real price")]
        {
            self.0 as f64 / 100.0
        }
    }
}

/// `USD 1,995`, with cents only where there are some: `USD 12.50`.
impl fmt::Display for UsdCents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "USD {}", self.figure())
    }
}

impl std::ops::Add for UsdCents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for UsdCents {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), |a, b| a + b)
    }
}

/// At most two decimals, no trailing zeros.
fn trim_decimals(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads an integer or a decimal from a file, a plain integer from the prepared catalog.
fn read_number<'de, D, T>(
    deserializer: D,
    from_raw: fn(u64) -> T,
    from_number: fn(f64) -> Option<T>,
    refused: fn(f64) -> String,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    if !deserializer.is_human_readable() {
        return u64::deserialize(deserializer).map(from_raw);
    }
    let number = f64::deserialize(deserializer)?;
    from_number(number).ok_or_else(|| de::Error::custom(refused(number)))
}

/// Why a number is no amount.
fn refused(number: f64, what: &str, least: &str) -> String {
    if number > 0.0 && number < 1.0 {
        format!("{number} {what} is less than {least}, the smallest amount there is")
    } else {
        format!("{number} is not a possible number of {what}")
    }
}

macro_rules! number_serde {
    ($name:ident, $raw:ty, $from:ident, $to:ident, $what:literal, $least:literal) => {
        impl $name {
            /// Why a number that is none of these is none.
            pub(crate) fn refused(number: f64) -> String {
                refused(number, $what, $least)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.serialize_f64(self.$to())
                } else {
                    u64::from(self.0).serialize(serializer)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_number(
                    deserializer,
                    |raw| Self(<$raw>::try_from(raw).unwrap_or(<$raw>::MAX)),
                    Self::$from,
                    Self::refused,
                )
            }
        }
    };
}

number_serde!(Minutes, u32, from_hours, hours, "hours", "a minute");
number_serde!(Credits, u32, from_number, number, "credits", "0.01");
number_serde!(UsdCents, u64, from_usd, usd, "US dollars", "a cent");

/// A skill level, 0 (none) to 5 (shaping).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct SkillLevel(u8);

impl SkillLevel {
    pub const MAX: u8 = 5;
    pub const NONE: Self = Self(0);

    pub fn new(level: u8) -> Option<Self> {
        (level <= Self::MAX).then_some(Self(level))
    }

    pub fn get(self) -> u8 {
        self.0
    }

    /// One level up, at most 5.
    #[must_use]
    pub fn raised(self) -> Self {
        Self((self.0 + 1).min(Self::MAX))
    }

    /// The name of the level in the catalog's scale.
    pub fn name(self) -> &'static str {
        match self.0 {
            0 => "none",
            1 => "aware",
            2 => "supported",
            3 => "independent",
            4 => "leading",
            _ => "shaping",
        }
    }
}

impl fmt::Display for SkillLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for SkillLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let level = u8::deserialize(deserializer)?;
        Self::new(level).ok_or_else(|| {
            de::Error::custom(format!("{level} is not a level: levels go from 0 to 5"))
        })
    }
}

#[cfg(test)]
mod tests;
