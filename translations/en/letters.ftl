### Letters: what goes out to the customer by e-mail.

## What was wrong

fault-no-address = The customer has no e-mail address. Add one, and the letter can go.
fault-file = There is no such file, or it did not arrive whole.
fault-files-large = The attachments are too large: ten files and 10 megabytes in all at most.
rule-taken-over = The case came closed from another system: nothing is sent from it. Open it again first.
rule-letter-gone = The letter is on its way. It cannot be taken back any more.

## Why a letter did not arrive

letter-why-unreachable = The mail server did not answer for two days.
letter-why-not-let-in = Our own mail server does not let us in. Ask an administrator to check the sign-in.
letter-why-unknown-address = There is no such address.
letter-why-mailbox-full = The customer's mailbox is full.
letter-why-too-large = The letter with its attachments is too large for the recipient.
letter-why-refused = The recipient's server refused the letter.

now-letter = A letter did not arrive. { $why }

## A link in a letter, as the letter is read here: the link itself is known to the customer alone

letter-link-page = [link to the page of your case]
letter-link-survey = [link to the survey]

## Replying

reply-title = Reply
reply-to = Reply: { $customer }
reply-open = Reply
reply-last = The customer's last words
reply-address = To
reply-no-address = The customer's e-mail address is not known. Ask for it and write it here.
reply-keep-address = Add the address to what is known of the customer
reply-subject-label = Subject
reply-subject = Re: { $subject }
reply-subject-near = Your case
reply-subject-formal = Your case
reply-text = Message
reply-files = Attachments
reply-files-again = Choose the attachments again: the browser does not keep them.
reply-send = Send
reply-keep = Keep the draft
reply-found = A draft was found: { $when }.
reply-drop = Drop the draft
reply-template = Template
reply-language = The customer's language
reply-use-template = Use the template
reply-names = Templates are filled in from the case: { $names }. Anything else in braces is for you to fill in, and the letter does not leave before that.
reply-no-mail = E-mail is not set up.
reply-no-mail-how = The letter cannot leave, but the draft is kept. An administrator sets mail up in the settings file, under [mail].
reply-folder = Letters are put into a folder as files now, and sent to nobody.
reply-writing = { $who } is writing a reply right now.
reply-another = { $who } replied to the customer { $when }, while you were writing. Read that before you send yours.
reply-gap = Still to fill in: { $gap }
reply-voice-mixed = The message speaks to the customer in two voices.
reply-voice-other = The message speaks to the customer in another voice than this house does.
rule-no-mail = E-mail is not set up. The letter did not leave, but your words are kept here.
rule-another-letter = Somebody else has replied to the customer. Read that, and send yours again if it is still needed.
fault-gap = The message still has a gap in braces to fill in.
said-letter = The letter leaves in a moment. It can still be taken back.
said-draft = The draft is kept.
said-draft-dropped = The draft was dropped.
said-template = The template was filled in. Read it before you send.
said-template-language = This template is not there in the customer's language.
said-letter-undone = The letter was taken back. Its words are in the draft.

## On the time line

letter-written = { $by } to the customer: e-mail
letter-goes-in =
    { $n ->
        [one] leaves in a second
       *[other] leaves in { $n } seconds
    }
letter-going = leaving
letter-again = has not left yet, tried again { $when }
letter-left = left { $when }
letter-failed = did not leave. { $why }
letter-bounced = came back. { $why }
letter-undo = Take back

## Templates

templates-title = Letter templates
templates-lede = Letters the house has thought out. The customer gets one in their own language.
templates-new = New template
templates-name = What is the template called?
templates-near = The house is on first-name terms: sinä in Finnish, du in Swedish. An administrator changes that in the settings.
templates-formal = The house is formal: te in Finnish, ni in Swedish. An administrator changes that in the settings.
templates-near-formal = The house says sinä in Finnish and ni in Swedish. An administrator changes that in the settings.
templates-formal-near = The house says te in Finnish and du in Swedish. An administrator changes that in the settings.
templates-fi-near = In Finnish, sinä
templates-fi-formal = In Finnish, te
templates-sv-near = In Swedish, du
templates-sv-formal = In Swedish, ni
templates-names = What is filled in
templates-gap = Anything else in braces, such as { $example }, is a gap for the writer. A letter with a gap does not leave.
templates-preview = As the customer reads it
templates-customer = the customer's name
templates-case = the case's number
templates-me = the writer's name
templates-house = the house's name
templates-promise = the first open promise and its time
templates-restatement = what we understood
templates-offer = the offer that waits for an answer
templates-page = the link to the customer's own page, made when the letter leaves
templates-promise-example = a new pillow, today at 15:00
templates-restatement-example = The pillow was too hard, and you slept badly.
templates-offer-example = We change the pillow at once.
settings-voice-fi = How are customers spoken to in Finnish?
settings-voice-sv = How are customers spoken to in Swedish?
settings-voice-sina = sinä
settings-voice-te = te
settings-voice-du = du
settings-voice-ni = ni
settings-language-unknown = Language, where the customer's is not known
