//! All rules on random people.

use proptest::prelude::*;

use super::cases::case;
use super::check::faults;
use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn a_layout_keeps_every_rule(case in case(9, 6)) {
        let laid = lay(&case.inputs(), Effort::Best);
        let faults = faults(&case, &laid);
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn the_same_input_gives_the_same_plan(
        case in case(5, 3),
    ) {
        let one = lay(&case.inputs(), Effort::Best);
        let two = lay(&case.inputs(), Effort::Best);
        prop_assert_eq!(one.items, two.items);
    }
}
