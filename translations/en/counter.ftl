### The counter: what one person sees.

## Now

now-whose = Whose
now-mine = Mine
now-team = My team's
now-all = All
now-late = Overdue
now-today = Today
now-later = Later
now-arrived = For your information
now-late-by = Late by { $by }
now-yours = you
now-follow-up = Follow up
now-handover = Handover brief to read
now-lesson = Lesson: { $title }
now-notice = Promise late: { $what }
now-kept = Kept
now-new-time = New time
now-content = Content
now-discontented = Not right yet
now-not-reached = Not reached
now-read = Read
now-done = Done
now-open = Open
now-due = New time
now-due-example = tomorrow at 10
now-told-how = How was the customer told?
now-told-how-example = I called
now-agree-time = Agree the new time
now-broken = It was not kept
now-instead = What will you do instead, and when?
now-reason = Or a lead's reason
now-note-broken = Note: not kept
now-empty = Everything is taken care of.
now-empty-do = When somebody tells you something, note it: two fields are enough.
next-talk = Talk with the customer
next-answer = Answer the customer
next-call = Call the customer
next-look = Look at it
next-keep = Keep the promise
next-meet-again = Meet the customer again
next-assess = Assess: one-off or systemic?
next-restate = Restate it once more: the customer said “not quite”
next-hear-back = Waiting for the customer’s answer on their page
now-more = Next

## Noting

note-lede = Two fields are enough. Everything else can wait.
note-who = Who?
note-who-hint = Name, room, phone or e-mail. May be left empty.
note-which = Which of these?
note-somebody-else = Somebody else
note-as-new = noted as new: { $who }
note-found =
    { $n ->
        [one] One found
       *[other] { $n } found
    }
note-found-label = Found
note-what = What happened?
note-what-hint = In the customer's own words, if you can.
note-kind = What kind of matter?
note-where = Where?
note-urgent = Urgent
note-sensitive = Sensitive
note-more = More details
note-felt = How did it feel to the customer?
note-handled = Handled already
note-handled-hint = A question or request that leaves nothing to do.
note-it = Note it
note-and-talk = Note and start the talk
known-contact = Contact number { $n } in 30 days.
known-promise = Open promise { $when }: { $what } ({ $owner })
known-promise-ask = Open promise { $when }. Ask { $whom }.
known-ask = An open case you may not see. Ask { $whom }.

## Cases

cases-which = Which
cases-open = Open
cases-done = Done
cases-all = All
cases-none = No cases.
cases-number = Number
cases-matter = Matter
cases-marks = Recover · follow up · report · learn
cases-owner = Owner
cases-next = Next action

## A customer

customer-erased = This customer's words and names have been erased.
customer-open = Open
customer-nothing-open = Nothing open.
customer-before = Before
customer-meetings = Encounters
customer-facts = Facts
customer-known-by = Contact details
customer-until = until { $day }
customer-was-until = ended { $day }
customer-merged = Merged into this
customer-undo = Undo
customer-same = The same customer twice?
customer-same-who = Find the other by name or number
customer-merge = Merge
customer-merge-hint = A merge can be undone at any time.
