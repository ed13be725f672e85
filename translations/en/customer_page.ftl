### The customer’s own page, and giving it out.

## For the staff, and what is said

page-panel = Customer’s page
page-given = The customer has a link to their own page, and reads there what we understood and promised.
page-not-given = The customer has no link to their own page yet.
page-send = Send the link by letter
page-show = Show a new link
page-revoke = Take back the links given
page-link = Link to the customer’s page
page-link-once = The link is shown only now. Copy it for the customer.
page-link-address = Address
page-link-who = Whoever has the link sees the page. Give it to the customer alone.
page-link-back = Back to the case
page-ask = Ask on their page
page-ask-say = Cannot reach the customer? They can answer on their own page.
said-page-sent = The link goes out by letter.
said-page-revoked = The links given lead nowhere any more.
said-page-asked = The question goes out to the customer. The case waits for the answer.
rule-restated-anew = Meanwhile we restated what we understood. Read it and answer that.
rule-answered-before = This has been answered already.
fault-mypage-phone = Write the phone number in digits, for example 040 123 4567.
said-mypage-agreed = Thank you. Good that we understood.
said-mypage-not-quite = Thank you. We try to understand better, and come back to you.
said-mypage-accepted = Thank you. So we do.
said-mypage-declined = Thank you for the answer. We come back to you.
said-mypage-words = Thank you. Your message has arrived.
said-mypage-call = We call. The promise stands on this page.
mypage-who-has = { $number } · { $owner } is looking after this.
mypage-is-done = It has been carried to its end.
mypage-marks = The four marks tell how far it is: put right, met again, told on, and learnt from.
mypage-nothing-said = There is nothing here yet.
mypage-we-understood = What we understood
mypage-understood = We understood
mypage-told = What happened
mypage-upset = What upset you
mypage-expected = What was expected
mypage-is-this-it = Is this it?
mypage-yes = Yes, this is it
mypage-not-quite-send = Not quite
mypage-offer-stands = Waits for an answer.
mypage-offer-until = The offer stands until { $until }.
mypage-offer-accepted = Agreed.
mypage-offer-declined = Not taken.
mypage-offer-expired = Does not stand any more.
mypage-offer-reversed = Taken back.
mypage-accept = Good, let us do so
mypage-decline = No, thank you
mypage-promises = What we promised
mypage-promise-by = By { $due } · { $who }
mypage-promise-open = Under way.
mypage-promise-kept = Kept { $at }.
mypage-promise-late = Kept late, { $at }. We are sorry.
mypage-promise-broken = Not kept. We are sorry.
mypage-promise-moved = Another time was agreed.
mypage-call = Talk to a person
mypage-phone = Phone number
mypage-call-me = Call me
mypage-call-promised = We call { $phone }
mypage-send = Send
mypage-send-again = Send: something is still to be put right
mypage-send-only = Send, just to let you know
mypage-happened = What has happened
mypage-met-again = We asked whether it was put right.
mypage-reopened = It was taken up again.
mypage-closed = It was carried to its end.

## In the house’s voice

mypage-title =
    { $voice ->
       *[near] Your case
    }
mypage-said =
    { $voice ->
       *[near] What you told us
    }
mypage-agreed-at =
    { $voice ->
       *[near] You said: this is it.
    }
mypage-not-quite =
    { $voice ->
       *[near] If not quite: what did we misunderstand? Tell us in your own words.
    }
mypage-offers =
    { $voice ->
       *[near] What we offered you
    }
mypage-more =
    { $voice ->
       *[near] Something to add?
    }
mypage-more-words =
    { $voice ->
       *[near] Your message
    }
mypage-you-told =
    { $voice ->
       *[near] You told us.
    }
mypage-we-spoke =
    { $voice ->
       *[near] We were in touch with you.
    }
mypage-you-agreed =
    { $voice ->
       *[near] You said that we understood.
    }
mypage-you-not-quite =
    { $voice ->
       *[near] You said that we did not quite understand yet.
    }
mypage-you-accepted =
    { $voice ->
       *[near] You accepted the offer.
    }
mypage-you-declined =
    { $voice ->
       *[near] You declined the offer.
    }
mypage-keep =
    { $voice ->
       *[near] This page is for you alone. Keep its address to yourself.
    }
mypage-letter-subject =
    { $voice ->
       *[near] Your own page
    }
mypage-ask-subject =
    { $voice ->
       *[near] Did we understand you?
    }
mypage-meet-again =
    { $voice ->
       *[near] We come back { $at } to ask whether all is well now.
    }
mypage-call-by =
    { $voice ->
       *[near] One of us calls you by { $by }.
    }

## Letters with the link

mypage-letter =
    { $voice ->
       *[near] Hello,

            you have a page of your own, where you see what we understood, what we promised and how it goes. There you can also answer, and ask us to call you:

            { "{page}" }
    }
mypage-ask-letter =
    { $voice ->
       *[near] Hello,

            we wrote down what we understood you to have told us. Before we propose anything, we want to know whether we understood. Read it and answer here:

            { "{page}" }
    }
