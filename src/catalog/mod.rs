//! What the field asks for: certifications, skills, roles, activities and texts.
//! Knows nothing of a person, a clock or a disk; texts come in, checked values go out.

mod check;
mod find;
#[expect(unreachable_pub, reason = "the build script uses it as well")]
mod head;
mod model;
mod on_day;
mod overlay;
mod read;
mod related;
mod resolve;
mod shared;
mod store;

pub use check::check;
pub use find::CertMatch;
pub use model::*;
pub use overlay::apply;
pub use read::{Part, read_part};
pub use related::{Ask, CertRelations};
pub use resolve::{NameKind, Unresolved};
pub use shared::share_renewals;
pub use store::{Catalog, Head, VERSION};
