use super::*;

fn kinds(answers: Vec<KindAnswer>) -> (Vec<Kind>, Vec<KindDoubt>) {
    let mut questions = KindQuestions::default();
    for answer in answers {
        questions.answer(answer).unwrap();
    }
    let outcome = questions.outcome().unwrap();
    (outcome.kinds, outcome.doubts)
}

fn led(scope: Scope, decisions: Decisions) -> Vec<KindAnswer> {
    vec![
        KindAnswer::Newness(Newness::New),
        KindAnswer::Scope(scope),
        KindAnswer::Part(Part::Led),
        KindAnswer::Decisions(decisions),
        KindAnswer::Fields(Vec::new()),
    ]
}

#[test]
fn who_led_and_decided_led_projects_programmes_or_portfolios() {
    for (scope, kind) in [
        (Scope::OneProject, Kind::ProjectLeading),
        (Scope::SeveralProjects, Kind::ProjectLeading),
        (Scope::Programme, Kind::ProgramManagement),
        (Scope::Portfolio, Kind::PortfolioManagement),
    ] {
        for decisions in [Decisions::Mine, Decisions::Shared] {
            assert_eq!(kinds(led(scope, decisions)), (vec![kind], vec![]));
        }
        assert_eq!(
            kinds(led(scope, Decisions::Others)),
            (vec![Kind::ProjectTeam], vec![KindDoubt::LedWithoutDeciding])
        );
    }
}

#[test]
fn operations_are_business_and_need_two_questions() {
    let answers = vec![
        KindAnswer::Newness(Newness::Running),
        KindAnswer::Fields(vec![Kind::PeopleLeading]),
    ];
    assert_eq!(
        kinds(answers),
        (vec![Kind::PeopleLeading, Kind::Business], vec![])
    );
}

#[test]
fn the_office_and_support_are_no_leading() {
    let office = vec![
        KindAnswer::Newness(Newness::Both),
        KindAnswer::Scope(Scope::Office),
        KindAnswer::Fields(vec![Kind::Scheduling]),
    ];
    assert_eq!(
        kinds(office),
        (
            vec![Kind::Pmo, Kind::Scheduling],
            vec![KindDoubt::OnlyTheProjectPart]
        )
    );
    let support = vec![
        KindAnswer::Newness(Newness::New),
        KindAnswer::Scope(Scope::Programme),
        KindAnswer::Part(Part::Supported),
        KindAnswer::Fields(Vec::new()),
    ];
    assert_eq!(kinds(support).0, [Kind::ProjectSupport]);
    let part = vec![
        KindAnswer::Newness(Newness::New),
        KindAnswer::Scope(Scope::Portfolio),
        KindAnswer::Part(Part::DidPart),
        KindAnswer::Fields(Vec::new()),
    ];
    assert_eq!(
        kinds(part),
        (
            vec![Kind::ProjectRelated],
            vec![KindDoubt::PartOfAPortfolio]
        )
    );
}

/// Every way through the questions ends, with at most five of them and at least one kind;
/// going back opens the question again.
#[test]
fn every_way_ends_with_a_kind() {
    fn walk(questions: &KindQuestions, depth: usize, ends: &mut usize) {
        let Some(question) = questions.next() else {
            assert!(!questions.outcome().unwrap().kinds.is_empty());
            *ends += 1;
            return;
        };
        assert!(depth < 5 && questions.outcome().is_none());
        let mut choices: Vec<KindAnswer> = question.choices().into_iter().map(|c| c.1).collect();
        if question == KindQuestion::Fields {
            choices = vec![
                KindAnswer::Fields(Vec::new()),
                KindAnswer::Fields(FIELDS.to_vec()),
            ];
        }
        for choice in choices {
            let mut further = questions.clone();
            further.answer(choice).unwrap();
            walk(&further, depth + 1, ends);
            assert!(further.back());
            assert_eq!(further, *questions);
        }
    }
    let mut ends = 0;
    walk(&KindQuestions::default(), 0, &mut ends);
    // Running: 1; new and both: the office 1, four other scopes with 3 decisions and 2 other
    // parts each; all with 2 choices of fields.
    assert_eq!(ends, 2 * (1 + 2 * (1 + 4 * 5)));
}

#[test]
fn an_answer_to_another_question_is_refused() {
    let mut questions = KindQuestions::default();
    assert_eq!(
        questions.answer(KindAnswer::Part(Part::Led)),
        Err(OtherQuestion)
    );
    assert!(!questions.back());
}
