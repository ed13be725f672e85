//! Letters of our own making, for what the sets do not show or where they are not.

use kohtaamo_mail::{Sort, read};

#[test]
fn a_letter_is_read() {
    let raw = "From: =?utf-8?q?Aino_J=C3=A4rvi?= <Aino@x.example>\r\nTo: Hotelli <asiakas@aura.example>, b@x.example\r\n\
Cc: c@x.example\r\nReply-To: koti@x.example\r\nSubject: Re:\r\n Huone 412\r\nDate: Tue, 20 Oct 2026 17:50:00 +0300\r\n\
Message-ID: <a1@x.example>\r\nIn-Reply-To: <o2@aura.example>\r\nReferences: <o1@aura.example>\r\n <o2@aura.example>\r\n\
MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\nfor others\r\n--b\r\n\
Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\nHuone oli m=E4rk=E4.\r\n\r\n> vanha\r\n--c\r\nContent-Type: text/html\r\n\r\n\
<p>Huone oli <b>m&auml;rk&auml;</b></p>\r\n--c--\r\n--b\r\nContent-Type: image/PNG; name=\"k.png\"\r\n\
Content-Disposition: attachment; filename*=utf-8''m%C3%A4rk%C3%A4.png\r\nContent-Transfer-Encoding: base64\r\n\r\n\
SGVpIQ==\r\n--b--\r\nafter\r\n";
    let letter = read(raw.as_bytes());
    let from = letter.from.expect("a sender");
    assert_eq!(
        (from.name.as_deref(), from.address.as_str()),
        (Some("Aino Järvi"), "Aino@x.example")
    );
    assert_eq!(
        letter
            .to
            .iter()
            .map(|a| a.address.as_str())
            .collect::<Vec<_>>(),
        ["asiakas@aura.example", "b@x.example"]
    );
    assert_eq!(
        (
            letter.cc.len(),
            letter.reply_to.map(|a| a.address).as_deref()
        ),
        (1, Some("koti@x.example"))
    );
    assert_eq!(letter.subject, "Re: Huone 412");
    assert_eq!(letter.at, Some(1_792_507_800_000));
    assert_eq!(letter.id.as_deref(), Some("a1@x.example"));
    assert_eq!(letter.answers, ["o2@aura.example", "o1@aura.example"]);
    assert_eq!(
        (letter.said.fresh.as_str(), letter.said.quoted.as_deref()),
        ("Huone oli märkä.", Some("> vanha"))
    );
    assert_eq!(
        (letter.html_only, letter.cut, letter.readable),
        (false, false, true)
    );
    let [file] = &letter.attachments[..] else {
        panic!("{:?}", letter.attachments)
    };
    assert_eq!(
        (file.name.as_deref(), file.media.as_str()),
        (Some("märkä.png"), "image/png")
    );
    assert_eq!(file.bytes().as_ref(), b"Hei!");
    assert_eq!(letter.sort, Sort::Letter);
}

fn fresh(head: &str, body: &str) -> String {
    read(format!("From: a@x.example\nSubject: s\n{head}\n\n{body}").as_bytes())
        .said
        .fresh
}

#[test]
fn words_are_found_where_they_stand() {
    let html = "Content-Type: text/html; charset=utf-8";
    assert_eq!(
        fresh(
            html,
            "<style>p{}</style><p>Hei<script>x()</script> sinä</p>"
        ),
        "Hei sinä"
    );
    assert_eq!(fresh("", "Hei\r\nsinä\0"), "Hei\nsinä");
    assert_eq!(
        fresh("Content-Type: text/plain; format=flowed", "Hei \nsinä\n"),
        "Hei sinä"
    );
    let parts = "Content-Type: multipart/mixed; boundary=b";
    // The last boundary is missing; a boundary that only begins alike is text.
    assert_eq!(fresh(parts, "--b\n\nHei\n--bb\nsinä"), "Hei\n--bb\nsinä");
    assert_eq!(fresh(parts, "no boundary at all"), "no boundary at all");
    assert_eq!(
        fresh("Content-Type: multipart/mixed", "no boundary named"),
        "no boundary named"
    );
    assert_eq!(
        fresh(
            parts,
            "--b\n\nyksi\n--b\nContent-Type: image/png\n\nx\n--b\n\nkaksi\n--b--"
        ),
        "yksi\nkaksi"
    );
    // An empty plain part beside HTML with words.
    let both = "Content-Type: multipart/alternative; boundary=b";
    let letter = format!(
        "From: a@x.example\n{both}\n\n--b\n\n \n--b\nContent-Type: text/html\n\n<p>Hei</p>\n--b--"
    );
    let letter = read(letter.as_bytes());
    assert_eq!(
        (letter.said.fresh.as_str(), letter.html_only),
        ("Hei", true)
    );
}

#[test]
fn what_is_no_letter_is_said_so() {
    for raw in ["", "\n\n", "just words\nand more", "\0\u{1}\u{2}"] {
        assert!(!read(raw.as_bytes()).readable, "{raw:?}");
    }
    assert_eq!(
        read(b"just words\n\nand more").said.fresh,
        "just words\n\nand more"
    );
    assert!(read(b"Subject: x").readable);
}

#[test]
fn too_many_words_are_cut_and_it_says_so() {
    let long = format!("From: a@x.example\n\n{}", "sana ".repeat(100_000));
    let letter = read(long.as_bytes());
    assert!(letter.cut && letter.said.fresh.len() <= 200_000);
    let html = format!(
        "From: a@x.example\nContent-Type: text/html\n\n{}",
        "<p>sana".repeat(100_000)
    );
    let letter = read(html.as_bytes());
    assert!(letter.cut && letter.said.fresh.len() <= 200_000);
}

#[test]
fn nesting_and_numbers_without_end_cost_little() {
    let mut deep = String::from("From: a@x.example\n");
    for i in 0..5_000 {
        deep.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"
        ));
    }
    let letter = read(deep.as_bytes());
    assert!(letter.attachments.len() <= 1);
    let inside = "Content-Type: message/rfc822\n\n".repeat(100_000);
    let letter = read(inside.as_bytes());
    assert!(letter.attachments.len() <= 1);
    let many = format!(
        "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\n\nx\n".repeat(200_000)
    );
    assert!(read(many.as_bytes()).cut);
    let fields = format!("From: a@x.example\n{}\nHei", "a:\n".repeat(1_000_000));
    assert_eq!(read(fields.as_bytes()).said.fresh, "Hei");
    let people = format!(
        "From: a@x.example\nTo: {}\n\nHei",
        "b@x.example, ".repeat(100_000)
    );
    assert_eq!(read(people.as_bytes()).to.len(), 500);
}

/// What would take minutes if anything looked at all that follows, again and again.
#[test]
fn what_is_made_to_be_slow_is_not() {
    let html = |words: String| format!("From: a@x.example\nContent-Type: text/html\n\n{words}");
    let plain = |words: String| format!("From: a@x.example\n\n{words}");
    for raw in [
        html("<a".repeat(1_000_000)),
        html("<!--".repeat(500_000)),
        html("<script></".repeat(200_000)),
        html("&".repeat(2_000_000)),
        html("<blockquote>\n".repeat(200_000)),
        plain("\n".repeat(2_000_000)),
        plain("--\n\n".repeat(100_000)),
        plain("Terveisin\n".repeat(40_000)),
        plain("From: a@x.example\n\n".repeat(20_000)),
        plain("On Nov 21, 2026 wrote:\n".repeat(10_000)),
        plain(">".repeat(400_000)),
        format!("From: {}\n\n", "=?utf-8?q?".repeat(25_000)),
        format!("From: {}\n\n", "(".repeat(250_000)),
        format!("From: {}\n\n", "\"<".repeat(120_000)),
        format!("Subject: {}\n\n", "=?utf-8?b?".repeat(25_000)),
        format!("References: {}\n\n", "<".repeat(250_000)),
        format!("Content-Type: a/b{}\n\n", "; x*0*=%".repeat(30_000)),
    ] {
        assert!(read(raw.as_bytes()).said.fresh.len() <= 200_000);
    }
}
