//! An answers file to fill in, with every skill and its statements as comments.

use crate::catalog::Catalog;
use crate::order::Arrange;
use crate::text::wrap;
use crate::units::{EducationLevel, ExperienceKind};

/// The template. As it stands it is valid and answers nothing.
pub fn template(catalog: &Catalog) -> String {
    let mut roles: Vec<_> = catalog.roles().iter().collect();
    roles.arrange_by(|a, b| (a.seniority, &a.id).cmp(&(b.seniority, &b.id)));
    let roles: Vec<&str> = roles.iter().map(|r| r.id.as_str()).collect();
    let objectives: Vec<&str> = catalog.objectives().iter().map(|o| o.id.as_str()).collect();
    let niches: Vec<&str> = catalog.niches().iter().map(|n| n.id.as_str()).collect();
    let kinds: Vec<&str> = ExperienceKind::WORK
        .iter()
        .map(|kind| kind.as_str())
        .collect();
    let levels: Vec<&str> = EducationLevel::ALL
        .iter()
        .map(|level| level.as_str())
        .collect();
    let mut out = String::from(
        "# Answers for pmo-path. Take away the `#` in front of a value that you fill in, then run:\n\
         #   pmo-path assess --answers FILE\n\
         # What you leave out is unknown, never 0. A date is a day (2024-03-15), a month (\"2024-03\") or a\n\
         # year (\"2024\"); months and years stand in quotes.\n\n[profile]\n",
    );
    comment(
        &mut out,
        &format!(
            "The role you want, and the one you have: {}",
            roles.join(", ")
        ),
    );
    out += "#target-role = \"pmo-manager\"\n#current-role = \"project-manager\"\n";
    comment(&mut out, "Study and assignments at work together:");
    out += "#hours-per-week = 5\n";
    comment(
        &mut out,
        "The part of them at work, and how many assignments you do at once:",
    );
    out += "#work-hours-per-week = 3\n#focus = 3\n";
    out += "#budget-usd = 2500\n#deadline = 2027-12-31\n#name = \"Dana Example\"\n#born = \"1988-05\"\n";
    comment(
        &mut out,
        &format!("What your organisation is after: {}", objectives.join(", ")),
    );
    out += "#objectives = [\"better-decisions\"]\n";
    comment(
        &mut out,
        &format!("The field you want to grow in: {}", niches.join(", ")),
    );
    out += "#specialisation = \"digital-ai\"\n";
    comment(
        &mut out,
        "Weeks without learning, and what to leave out or to put in: ids, kinds or providers",
    );
    out += "#weeks-off = [\"2027-W30\"]\n#exclude = []\n#include = []\n\n";
    comment(
        &mut out,
        &format!("One table for each degree. Levels: {}", levels.join(", ")),
    );
    out += "#[[education]]\n#level = \"bachelor\"\n#field = \"Business Administration\"\n#completed = \"2012-06\"\n#gac-accredited = false      # by PMI's Global Accreditation Center\n\n";
    comment(
        &mut out,
        &format!(
            "One table for each span of work, also several at a time. Kinds: {}",
            kinds.join(", ")
        ),
    );
    out += "#[[experience]]\n#title = \"Project manager\"\n#organisation = \"Example plc\"\n#kinds = [\"project-leading\"]\n#from = \"2019-03\"\n#to = \"2021-06\"              # leave it out for work that goes on\n\n";
    comment(
        &mut out,
        "One table for each certification that you hold or held:",
    );
    out += "#[[credential]]\n#certification = \"PMP\"\n#earned = 2024-03-15\n#renewed = [2027-03-01]      # days on which a renewal was completed\n\n";
    comment(
        &mut out,
        "The certifications that you want to aim at; `pmo-path roles ROLE` tells which a role asks for:",
    );
    out += "#[goals]\n#certifications = [\"PMP\"]\n\n[levels]\n";
    comment(
        &mut out,
        "Your level in each skill: the highest statement that is true of you today, 0 for none of them.",
    );
    for skill in catalog.skills() {
        out += "\n";
        comment(&mut out, &format!("{}: {}", skill.name, skill.definition));
        for (n, statement) in skill.statements.iter().enumerate() {
            for (line, part) in wrap(statement, 71).iter().enumerate() {
                let lead = if line == 0 {
                    format!("{}", n + 1)
                } else {
                    " ".to_owned()
                };
                out += &format!("#   {lead}  {part}\n");
            }
        }
        out += &format!("#{} =\n", skill.id);
    }
    out += "\n#[notes]\n";
    comment(&mut out, "What shows a level, where you want to keep it:");
    out += "#stakeholder-engagement = \"ran the steering group twice\"\n";
    out
}

fn comment(out: &mut String, text: &str) {
    for line in wrap(text, 76) {
        out.push_str(&format!("# {line}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_names_every_skill_with_its_statements_and_parses() {
        let catalog = Catalog::bundled();
        let text = template(&catalog);
        assert!(toml::from_str::<toml::Table>(&text).is_ok());
        for skill in catalog.skills() {
            assert!(
                text.contains(&format!("\n#{} =\n", skill.id)),
                "{}",
                skill.id
            );
        }
        assert!(text.lines().all(|line| line.chars().count() <= 110));
    }
}
