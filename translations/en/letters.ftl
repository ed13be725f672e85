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
letter-why-forgotten = The customer's data were erased before the letter could go.

now-letter = A letter did not arrive. { $why }

## A link in a letter, as the letter is read here: the link itself is known to the customer alone

letter-link-page = [link to the page of your case]
letter-link-survey = [link to the survey]
