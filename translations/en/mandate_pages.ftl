### The pages of mandates: what holds, the editor, what would change.

mandates-title = Mandates
mandates-lede = What each of us may give the customer at once. Beyond this, somebody is asked.
mandates-new = New mandate
mandates-on = In force
mandates-none-on = No mandate is in force yet. Until then a lead decides alone what costs money.
mandates-proposals = Proposals
mandates-proposals-say = Look at what your house has agreed on, and switch it on. A proposal gives nobody anything.
mandates-off = Not in force
mandates-number = No { $number }
mandates-given =
    { $n ->
        [one] given once in 30 days, { $sum }
       *[other] given { $n } times in 30 days, { $sum }
    }
mandates-given-free =
    { $n ->
        [one] given once in 30 days
       *[other] given { $n } times in 30 days
    }
mandates-unused = unused in 90 days
mandates-not-lately = not used in 30 days
mandates-not-yet = not used yet
mandates-new-version-waits = a new version waits to be switched on
mandates-look-at = Look and switch on
mandates-more = More mandates

mandates-beyond = Where they did not suffice
mandates-beyond-say = Requests for approval of 90 days, and remedies given although an earlier one was shown.
mandates-beyond-none = In 90 days nobody had to ask.
mandates-situation = Situation
mandates-no-situation = Situation not named
mandates-asked = Asked
mandates-approved = Approved
mandates-waited = Usual wait
mandates-despite = In spite of an earlier one

mandates-approvers = Approvers
mandates-approvers-say = Who is asked when no mandate suffices: first the first, and when the time is up also the others. If nobody is named, the team’s leads are asked.
mandates-approver-nth = Approver { $n } ({ $team })
mandates-approver-none = Nobody
mandates-approvers-leads = the team’s leads
mandates-approvers-save = Save the approvers
mandates-clock = Minutes to decide in
mandates-clock-save = Save the time

mandate-heading = Mandate { $number }
mandate-state-on = in force
mandate-state-proposal = proposal
mandate-state-draft = draft
mandate-state-off = not in force
mandate-holds-now = In force now
mandate-change = Change
mandate-switch-on = Switch on
mandate-switch-on-version = Switch version { $version } on
mandate-switch-off = Switch off
mandate-switched-on = Switched on { $at }
mandate-switched-off = Switched off { $at }
mandate-valid-from = From { $at }
mandate-valid-until = Until { $at }
mandate-costs = Costs us { $sum } each time
mandate-from-lesson = Grew from a lesson
mandate-versions = Versions
mandate-version = Version
mandate-wrote = Written
mandate-held = In force
mandate-never-held = never
mandate-from-the-start = came with the house

change-title = What would change
change-span = If this had been in force from { $from } to { $until }, over { $n ->
        [one] { $n } complaint
       *[other] { $n } complaints
    }:
change-fitting = Cases it fits
change-not-known = Not known whether the conditions hold
change-without-situation = Situation not named, not counted
change-at-once = Requests it would have made needless
change-waited = They usually waited
change-refused = Of them refused then
change-not-any-more = Given by this mandate, not allowed any more
change-count-worth = { $n }, { $sum } in all
change-most = Could have cost at the most
change-most-say = if all that fits had been given in full, within the limits
change-free = nothing
change-given = Really given in those cases
change-nothing = No complaints in this time: nothing can be said of it yet.

overlap-title = Together with those in force
overlap-none = It meets no other mandate that is in force.
overlap-replaces = Takes the place of version { $version }, which is in force now.
overlap-already = No { $number } already allows this: this one adds nothing.
overlap-larger = No { $number } allows up to { $allows } and stays in force too: this one does not limit it. Together up to { $together } per case.
overlap-part = No { $number } (up to { $allows }) stays in force too: together up to { $together } per case. Switch it off if this is to take its place.
overlap-part-free = No { $number } says the same of fewer cases. Switch it off if this is to take its place.
overlap-together = Together with no { $number } up to { $together } per case.
overlap-together-free = No { $number } allows the same in some of these cases.

## The editor: the sentence with its fields. Each $name is a field of the form.

editor-title-new = New mandate
editor-title-change = Change mandate { $number }
editor-sentence = { $who } may { $remedy } up to € { $sum } per case, when { $situation }.
editor-who = Who
editor-remedy = May do what
editor-sum = Up to how much, in euros
editor-situation = In which situation
editor-any-situation = anything went wrong
editor-repair = have mended
editor-replacement = give another
editor-upgrade = give a better one
editor-credit = credit
editor-money = refund
editor-other = give something else
editor-apology = apologise
editor-what = What exactly
editor-what-hint = For example “another pillow”. Money and credit need none. What costs nothing has no sum.
editor-more = More
editor-lead-only = Only leads
editor-circumstances = Only when all of these hold
editor-limits = Other limits
editor-customer = To one customer up to € { $sum } in { $days } days.
editor-person = One person up to € { $sum } in { $days } days.
editor-by-team = The whole team up to € { $sum } in { $days } days.
editor-limit-sum = Up to how much, in euros: { $limit }
editor-limit-days = In how many days: { $limit }
editor-limit-customer = one customer
editor-limit-person = one person
editor-limit-team = the whole team
editor-from = In force from
editor-until = In force until
editor-cost = Costs us each time, in euros
editor-cost-hint = If that is another sum than it is worth to the customer.
editor-look = Look first
editor-save = Write down
editor-save-say = Writing it down does not switch it on yet.
editor-lesson = From the lesson
editor-lesson-cases = Cases of the lesson
lesson-propose-mandate = Propose a mandate
lesson-mandates = Mandates it led to
fault-approval-clock = Give the minutes as a whole number, 1 to 10,080.
rule-approvers-team = A lead names approvers for their own teams.
