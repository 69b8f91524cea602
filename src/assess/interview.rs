//! The questionnaire as a state machine: which question is shown, and what a reply does. A pure
//! value: the terminal shows its questions and brings it the replies.

use super::ask::{Ask, AskKind, Outcome, Reply, Typed};
use super::skill::skill_question;
use super::state::{Interview, Question};
use super::{choices, facts, review};
use crate::ids::SkillId;
use crate::units::SkillLevel;

impl Interview<'_> {
    /// The question to show now.
    pub fn ask(&self) -> Ask {
        match &self.at {
            Question::Skill(id) => self.ask_skill(id),
            Question::Note(id) => self.ask_note(id),
            Question::Objectives => choices::objectives(self),
            Question::Certifications => choices::certifications(self),
            Question::ObjectiveCosts => choices::costs(self),
            Question::Review => review::ask(self),
            fact => facts::ask(self, fact),
        }
    }

    /// Takes a reply and moves on.
    pub fn reply(&mut self, reply: &Reply) -> Outcome {
        if *reply == Reply::Back {
            return self.back();
        }
        match self.at.clone() {
            Question::Certifications | Question::ObjectiveCosts => self.answer_choice(reply),
            Question::Skill(id) => self.answer_skill(&id, reply),
            Question::Note(id) => self.answer_note(id, reply),
            Question::Review => review::answer(self, reply),
            fact => facts::answer(self, &fact, reply),
        }
    }

    fn back(&mut self) -> Outcome {
        if let Some(before) = self.at.before_inside() {
            if before == Question::Education
                && let Some(studies) = self.studies_before.take()
            {
                // The level that was chosen is left: so is what it put in.
                self.draft.education = studies;
            }
            self.at = before;
            return Outcome::Next;
        }
        if self.reviewing {
            return self.go(Question::Review);
        }
        let path = self.path();
        let here = path.iter().position(|q| *q == self.at);
        match here
            .and_then(|n| n.checked_sub(1))
            .and_then(|n| path.get(n))
        {
            Some(before) => {
                self.at = before.clone();
                Outcome::Next
            }
            None if self.known.profile.target_role.is_some() && self.at != Question::Known => {
                self.go(Question::Known)
            }
            None => Outcome::Refused(
                "This is the first question; Ctrl-C leaves and keeps the answers.".to_owned(),
            ),
        }
    }

    fn answer_choice(&mut self, reply: &Reply) -> Outcome {
        match (reply, &self.at) {
            (Reply::Items(marked), Question::Certifications) => {
                choices::take_certifications(self, marked)
            }
            (Reply::Items(marked), _) => choices::take_costs(self, marked),
            _ => Outcome::Refused("Choose from the list.".to_owned()),
        }
    }

    fn ask_skill(&self, id: &SkillId) -> Ask {
        let (n, of) = self.progress();
        let last = self.known.levels.get(id).copied();
        let chosen = self.draft.levels.get(id).copied();
        let ask = skill_question(self.skill(id), id.as_str(), last, chosen);
        Ask {
            heading: format!("Skill {n} of {of} · {}", ask.heading),
            progress: Some((n, of)),
            ..ask
        }
    }

    fn answer_skill(&mut self, id: &SkillId, reply: &Reply) -> Outcome {
        let Reply::Item(index) = reply else {
            return Outcome::Refused("Choose one of the list.".to_owned());
        };
        if let Some(level) = u8::try_from(*index).ok().and_then(SkillLevel::new) {
            self.draft.levels.insert(id.clone(), level);
            self.draft.unknown.remove(id);
            if self.options.notes && level > SkillLevel::NONE {
                return self.go(Question::Note(id.clone()));
            }
        } else {
            self.draft.levels.remove(id);
            self.draft.unknown.insert(id.clone());
        }
        self.forward()
    }

    fn ask_note(&self, id: &SkillId) -> Ask {
        let (n, of) = self.progress();
        let name = self.skill(id).map_or(id.as_str(), |s| s.name.as_str());
        Ask {
            heading: format!("Skill {n} of {of} · {name}"),
            text: vec![
                "What shows it? A project, a piece of work, somebody who saw it.".to_owned(),
            ],
            progress: Some((n, of)),
            label: None,
            prompt: "Evidence".to_owned(),
            kind: AskKind::Text(Typed {
                offered: self.draft.notes.get(id).cloned().unwrap_or_default(),
                enter: Some("skips"),
                dash: Some("clears it"),
            }),
        }
    }

    fn answer_note(&mut self, id: SkillId, reply: &Reply) -> Outcome {
        if let Reply::Text(text) = reply {
            let text = text.trim();
            if facts::given(text).is_none() {
                self.draft.notes.remove(&id);
            } else {
                self.draft.notes.insert(id, text.to_owned());
            }
        }
        self.forward()
    }
}
