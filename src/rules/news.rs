//! What the catalog changed since a plan was made, as far as it concerns that plan: what is held,
//! wanted, planned and aimed at. Knows no screen.

mod own;

use crate::catalog::{Catalog, Version};
use crate::order::Arrange;
use crate::plan::Plan;
pub use own::News;
use own::Own;

/// What concerns a plan of what changed since the version of the catalog that it was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsSince {
    pub version: Version,
    /// Newest version first, else in the catalog's order; never empty.
    pub news: Vec<News>,
}

/// What is new for the plan; `None` without news, or without a stated version.
pub fn since_plan(plan: &Plan, catalog: &Catalog) -> Option<NewsSince> {
    let version: Version = plan.catalog.as_deref()?.parse().ok()?;
    let news = since(version, plan, catalog);
    (!news.is_empty()).then_some(NewsSince { version, news })
}

/// What concerns the plan of all that changed after `version`, newest version first, else in the
/// catalog's order.
pub fn since(version: Version, plan: &Plan, catalog: &Catalog) -> Vec<News> {
    let own = Own::new(plan);
    let mut news: Vec<News> = catalog
        .changes()
        .iter()
        .filter(|change| change.version > version)
        .filter_map(|change| own.concerned(change))
        .collect();
    news.arrange_by_key(|item| std::cmp::Reverse(item.version));
    news
}

#[cfg(test)]
mod tests;
