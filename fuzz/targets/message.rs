//! Any bytes are read as a letter, within bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|raw: &[u8]| {
    let letter = kohtaamo_mail::read(raw);
    let said = &letter.said;
    let texts = [Some(&said.fresh), said.quoted.as_ref(), said.signature.as_ref()];
    assert!(texts.iter().flatten().map(|t| t.len()).sum::<usize>() <= 200_000);
    assert!(texts.iter().flatten().all(|t| !t.contains('\0')));
    assert!(letter.answers.len() <= 100 && letter.subject.len() <= 500);
    for attachment in &letter.attachments {
        let _ = attachment.bytes();
    }
});
