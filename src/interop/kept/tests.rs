use super::*;
use crate::ids::ActivityId;
use crate::interop::{Content, with_all};
use crate::plan::{Plan, read};

const LOG: &str = "schema = 1\n\n[[log]]\nid = \"abcde\"\ndate = \"2026-02\"\ntitle = \"a \\\"b\\\" 'c' \\\\ \\u0007\"\nfrom = \"2026\"\nnote = \"\"\"\none\n[[log]]\ntwo\"\"\"\n\n[[log]]\ndate = 2026-03-01\ntitle = \"Webinar\"\nhours = 1.33\npdu = { ways-of-working = 1.25 }\ncredits = { \"U 1\" = 2 }\ntopics = [\"risk\"]\nclaims = [{ body = \"PMI\", credits = 1 }]\n\n[[log]]\ndate = 2026-03-01\ntitle = \"Webinar\"\nfinished = true\nactivity = \"a1\"\n";

#[test]
fn an_entry_that_was_kept_is_written_as_it_was() {
    let entries = read(LOG).unwrap().log;
    assert_eq!(entries.len(), 3);
    let whole: Vec<Content> = entries
        .iter()
        .map(|entry| Content::Entry(Box::new(entry.clone())))
        .collect();
    let kept: Vec<Content> = entries
        .iter()
        .map(|entry| Content::Kept(KeptEntry::new(entry.clone())))
        .collect();
    for entry in &entries {
        assert_eq!(KeptEntry::new(entry.clone()).entry().as_ref(), Ok(entry));
    }
    for text in [
        "schema = 1\n",
        "schema = 1\r\n",
        "",
        "log = []\n",
        "schema = 1\nlog = [ { date = 2026-01-01, title = \"t\" } ] # c\n",
        "[[log]]\nid = \"abcde\"\ndate = 2026-01-01\ntitle = \"t\"",
    ] {
        let plan = read(text).unwrap_or_else(|_| Plan::default());
        let written =
            |contents: &[Content]| with_all(text, &plan, || contents.iter(), &[]).unwrap();
        assert_eq!(written(&kept), written(&whole), "{text}");
        let log = read(&written(&kept)).unwrap().log;
        let titles = |log: &[LogEntry]| -> Vec<String> {
            log.iter()
                .rev()
                .take(3)
                .map(|entry| entry.title.clone())
                .collect()
        };
        assert_eq!(titles(&log), titles(&entries), "{text}");
    }
    assert_eq!(entries[2].activity, ActivityId::new("a1").ok());
}
