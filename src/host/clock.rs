//! The one place that reads the clock. It knows nothing of `--as-of`.

use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Local, Utc};

use crate::dates::Day;

/// The system's local date; an error where the clock cannot be read or stands before 1970.
pub(super) fn system_day() -> io::Result<Day> {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(|_| io::Error::other("it stands before 1970"))?;
    let seconds = i64::try_from(since.as_secs()).ok();
    let now = seconds
        .and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0))
        .ok_or_else(|| io::Error::other("it stands beyond the calendar"))?;
    Ok(Day::from_naive(now.with_timezone(&Local).date_naive()))
}
