//! What the answers so far let a person choose, made elsewhere: certifications of the target, what
//! objectives cost, and the order in which skills matter. Knows no rule and no planner.

use crate::catalog::Catalog;
use crate::ids::{CertId, ObjectiveId, SkillId};

use super::draft::Draft;

/// Every skill of the catalog, those that matter most for these answers first.
pub type Ranking = fn(&Catalog, &Draft) -> Vec<SkillId>;

/// Something to choose: a short item, and a text to print before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer<T> {
    pub id: T,
    pub item: String,
    pub text: String,
}

/// All that is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// What the target asks for and the person does not hold.
    pub certifications: Vec<Offer<CertId>>,
    /// What each chosen objective adds to the plan.
    pub objectives: Vec<Offer<ObjectiveId>>,
}
