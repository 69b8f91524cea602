//! What an item of the schedule is: its `kind`, and for plans that were written before items had
//! one, what their other keys say. The title, which people change, is asked last.

use super::edit::{Document, Field};
use super::model::{ItemKind, Plan, PlannedActivity};
use crate::ids::TopicId;
use crate::value_path;

/// How the titles of training from elsewhere began in plans without kinds.
const TRAINING: &str = "Formal training: ";

impl PlannedActivity {
    /// What the item is.
    pub fn item_kind(&self) -> ItemKind {
        if let Some(kind) = self.kind {
            return kind;
        }
        match (&self.activity, &self.certification) {
            (Some(_), _) => ItemKind::Activity,
            (None, None) => ItemKind::Own,
            // What was planned for a certification had hours, but for the exam.
            (None, Some(_)) if self.hours.0 == 0 => ItemKind::Exam,
            (None, Some(_)) if self.training_topic().is_some() => ItemKind::Training,
            (None, Some(_)) => ItemKind::Study,
        }
    }

    /// The topic of formal training from elsewhere.
    pub fn training_topic(&self) -> Option<TopicId> {
        if self.topic.is_some() || self.kind.is_some() {
            return self.topic.clone();
        }
        let title = self.title.as_deref()?.strip_prefix(TRAINING)?;
        TopicId::new(title.split(',').next()?.trim()).ok()
    }
}

/// Writes the kind of each item that has none, and the topic of its training, so that titles
/// mean nothing from then on.
pub fn write_kinds(document: &mut Document, plan: &Plan) {
    for (n, item) in plan.activity.iter().enumerate() {
        if item.kind.is_some() {
            continue;
        }
        if item.topic.is_none()
            && let Some(topic) = item.training_topic()
        {
            let path = value_path!["activity", n, "topic"];
            document.set(&path, &Field::from(topic.as_str()));
        }
        let path = value_path!["activity", n, "kind"];
        document.set(&path, &Field::from(item.item_kind().as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "# mine\n[[activity]]\nid = \"a1\"\nactivity = \"x\"\nhours = 2\n[[activity]]\nid = \"a2\"\ntitle = \"Formal training: pmo, 21 h, price unknown\"\ncertification = \"PMP\"\nhours = 21\n[[activity]]\nid = \"a3\"\ntitle = \"My evenings\" # renamed\ncertification = \"PMP\"\nhours = 40\n[[activity]]\nid = \"a4\"\ntitle = \"The big day\"\ncertification = \"PMP\"\nhours = 0\n[[activity]]\nid = \"a5\"\ntitle = \"Sit PMP exam\"\nhours = 1\n";

    fn kinds(plan: &Plan) -> Vec<ItemKind> {
        plan.activity
            .iter()
            .map(PlannedActivity::item_kind)
            .collect()
    }

    #[test]
    fn a_renamed_item_stays_what_it_is() {
        let old: Plan = toml::from_str(OLD).unwrap();
        let meant = [
            ItemKind::Activity,
            ItemKind::Training,
            ItemKind::Study,
            ItemKind::Exam,
            ItemKind::Own,
        ];
        assert_eq!(kinds(&old), meant);

        let mut document = Document::parse(OLD).unwrap();
        write_kinds(&mut document, &old);
        let text = document.text();
        assert!(
            text.starts_with("# mine\n") && text.contains("\"My evenings\" # renamed\n"),
            "{text}"
        );
        let new: Plan = toml::from_str(&text.replace("Formal training: pmo", "Course")).unwrap();
        assert_eq!(kinds(&new), meant);
        assert!(new.activity.iter().all(|item| item.kind.is_some()));
        let topic = new.activity[1].training_topic();
        assert_eq!(topic.as_ref().map(AsRef::as_ref), Some("pmo"));
        let mut again = Document::parse(&text).unwrap();
        write_kinds(&mut again, &new);
        assert_eq!(again.text(), text);
    }
}
