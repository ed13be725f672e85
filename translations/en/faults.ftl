### What is said when something could not be done, and when something was.

## Kinds

fault-bad = The request was not understood.
fault-sign-in = Sign in first.
fault-forbidden = This needs another role. Ask a lead for help.
fault-csrf = The form had become too old. Nothing was changed. Go back, reload the page and send it again.
fault-not-found = This is not here, or not for you to see.
fault-method = This address is not used that way.
fault-too-large = What was sent is too large. Shorten it and send it again.
fault-too-slow = What was sent did not arrive whole in time. Nothing was changed; send it again.
fault-invalid = Something needs mending.
fault-too-many = Too many tries. Wait a minute and try again.
fault-ours = Something went wrong on our side. Nothing was changed.
fault-away = The storage does not answer just now. Nothing was changed. Try again in a moment.
fault-entry-used = The link has been used already or is too old. Ask for a new one.

## Fields

fault-missing = This is missing. One word is enough.
fault-field = This value was not understood.
fault-too-long = The text is too long.
fault-choice = Choose one of those offered.
fault-limit = The limit is a whole number from 1 to 200.
fault-cursor = The list cannot go on from here. Begin it anew.
fault-scope = The scope is mine, team or all.
fault-state = The state is open, done or all.
fault-email = Check the e-mail address: it has an @.
fault-email-taken = Somebody has this address already.
fault-password-short = A password has at least 10 characters.
fault-password-wrong = The present password is not right.
fault-sign-in-wrong = The e-mail address or the password does not match.
fault-identity = The identity is empty or too long.
fault-until = The end must come after the beginning.
fault-one-to-five = Give a number from 1 to 5.
fault-delay = The delay must be between a minute and 60 days.
fault-feelings = Choose six feelings at most.
fault-slug = The short name is taken, or holds something else than small letters a–z, digits and hyphens.
fault-opens-and-closes = Write both from and until, or leave both empty.
fault-clock = Write a time of day, for example 8:30. The last is 24.
fault-closes-first = It must end after it begins.
fault-day = The day was not understood.
fault-both-faults = The harm cannot both be our fault and not be.
fault-sum = The sum was not understood. Write for example 12.50.
fault-currency = In this house sums are in euros (EUR).
fault-told-how = Say how the customer was told of the new time.
fault-further-body = Say where the customer was told they can take their complaint.
fault-approval-reason = Without a mandate a lead's reason is needed.
fault-same-customer = These two are the same customer already.
fault-undo-late = The merge cannot be undone any more.

## What is not known

fault-case-unknown = There is no case of that number.
fault-customer-unknown = The customer was not found.
fault-customer-forgotten = This customer has been forgotten.
fault-person-unknown = Nobody here has that name, or two have.
fault-place-unknown = The place was not found.
fault-problem-unknown = There is no problem of that number.
fault-team-unknown = The team was not found. Known are
fault-team-none = Make a team first.
fault-team-empty = There is nobody in the team who could take this.
fault-situation-unknown = The service situation is not in the house's list.
fault-touchpoint-unknown = There is no such touchpoint. Known are
fault-owner-colleague = A colleague cannot own a case. Choose an agent or a team.

## Times

fault-time = The time was not understood. It looks like 2026-11-22T10:00:00Z.
fault-time-past = That time has passed already.
fault-time-future = That time lies still ahead.
fault-time-impossible = There is no such time.
fault-time-two = There are two times in this. Which one?
fault-time-not-understood = When? Write for example "tomorrow at 10" or "15:30".

## Rules of the house

rule-ambiguous-customer = This fits two customers. Choose which one.
rule-complaint-not-answered = A complaint cannot be closed as answered: it is put right, or closed for another reason.
rule-done = The case is done already. Open it again first.
rule-open = The case is open already.
rule-follow-up-provisional = Promises are still open: the customer is met again when they are kept.
rule-idempotency = This form has been sent already with other words. Send it again if you meant something new.
rule-item-taken = Somebody has taken this already.
rule-lead-decides = A lead decides this.
rule-listen-before-offer = Listen first: restate what you understood and have it agreed. Or say why the step is skipped.
rule-last-of-team = This is the last person of a team that has open cases or promises. Add somebody else to the team first.
rule-no-mandate = There is no mandate for this, and no other lead in the house who could approve it.
rule-no-talk = The talk belongs to complaints only.
rule-offer-answered = The offer has been answered already.
rule-one-harm = The same harm may have been made good already. See the earlier ones and say why you go on.
rule-promise-broken = Say what is done instead, or let a lead give the reason.
rule-promise-ended = The promise has ended already.
rule-promise-open = A promise is still open: the case cannot be closed.
rule-real-concern-first = Find the real concern first.
rule-restate-first = Restate first what you understood.

## Said after something was done

said-saved = Saved.
said-noted = Noted.
said-signed-out = You are signed out.
said-accepted = The customer accepted. A follow-up has been set.
said-declined = The offer was declined. Listen on.
said-action = The action was added.
said-action-done = The action is done.
said-agreed = The customer agreed: that is it.
said-not-quite = Not quite. Restate it once more.
said-assessed = Assessed.
said-broken = The promise was not kept. What is done instead is noted.
said-kept = The promise was kept.
said-renegotiated = A new time was agreed.
said-promised = Promised.
said-closed = The case was closed.
said-reopened = The case was opened again.
said-concern = The concern is noted. Anything more?
said-real = The real concern was found.
said-restated = Restated. Have it agreed next.
said-offered = Offered.
said-content = The customer is content. Well done.
said-discontented = Not right yet. The talk begins anew.
said-not-reached = Not reached. We try again.
said-given = The owner was changed.
said-next-action = The next action was set.
said-item-read = Read.
said-item-taken = Taken.
said-signed = The handover is signed.
said-lesson = The lesson was written.
said-lesson-read = The lesson was read.
said-read = Read.
said-problem = The problem is noted.
said-merged = The customers were merged. It can be undone.
said-unmerged = The merge was undone.
said-person-added = Added.
said-person-ended = Account closed.
said-password = The password was changed. Sign in with the new one.
said-token-revoked = The token was revoked.

## Settings

fault-zone = There is no such time zone. Write for example Europe/Helsinki.
fault-hours = Give the hours as a whole number, 1 to 720.
fault-team-taken = There is a team of that name already.
rule-not-yourself = You cannot end your own account. Ask another administrator.
rule-not-your-role = You cannot change your own role. Ask another administrator.
fault-survey-scale = Choose a number on the scale.
fault-survey-empty = Choose something or write, so that we can read it.
fault-number-between = The number is outside its limits.
rule-survey-taken-over = The case came closed from elsewhere: its customer is not asked about it.
fault-kind-of-case = A case cannot be a mere contact.
rule-talk-begun = The talk has begun already, so the case stays a complaint.
