### Mandates and approvals.

## A mandate as one sentence. $when begins with a comma or a space, or is empty.

mandate-anybody = Any of us
mandate-any-lead = A lead
mandate-lead-of = A lead ({ $team })
mandate-credit = { $who } may credit up to { $sum } per case{ $when }.
mandate-credit-what = { $who } may credit up to { $sum } per case (“{ $what }”){ $when }.
mandate-money = { $who } may refund up to { $sum } per case{ $when }.
mandate-money-what = { $who } may refund up to { $sum } per case (“{ $what }”){ $when }.
mandate-thing = { $who } may give: “{ $what }”{ $when }.
mandate-thing-worth = { $who } may give: “{ $what }”, worth up to { $sum } per case{ $when }.
mandate-when = , when { $situation }
mandate-if = , when { $list }
mandate-when-if = , when { $situation } and { $list }
mandate-and = { " " }and{ " " }
mandate-if-hurry = the customer is in a hurry
mandate-if-loyal = the customer is loyal to us
mandate-if-vulnerable = the customer is vulnerable
mandate-if-repeated = the harm was repeated
mandate-if-our-fault = the fault was ours
mandate-if-not-our-fault = the fault was not ours

## Other limits

mandate-limit-customer = To one customer up to { $sum } in { $days } days
mandate-limit-person = One person up to { $sum } in { $days } days
mandate-limit-team = The whole team up to { $sum } in { $days } days
mandate-usually =
    { $n ->
        [one] usually within a minute
       *[other] usually in about { $n } minutes
    }

## Approval

approval-promise = We will tell what was decided about the compensation

## What is said

said-mandate-written = Written down. The mandate does not hold yet.
said-mandate-on = The mandate holds.
said-mandate-off = The mandate no longer holds.
said-approved = Approved. It can now be offered to the customer.
said-not-approved = Not approved. Whoever asked sees the reason.
said-awaiting = Waits for approval. The customer has been promised an answer.
said-reversed = Taken back. The sum can be given again.
fault-sum-missing = Write the sum, for example 12.50.
fault-promise-before-approval = This needs approval first. Promise it once it is there: now the customer is promised an answer.
fault-mandate-what = Write what may be given, for example “another pillow”.
fault-mandate-days = The number of days must be 1–1830.
fault-mandate-times = It ends before it begins.
fault-mandate-over = Its time is already over.
fault-mandate-fault = The fault is either ours or not. Choose one.
fault-mandate-limit = This limit is below the limit per case, so that one could never be used in full.
fault-approver = An approver must be a lead who is still here.
rule-mandate-team = A lead writes mandates for their own teams and for the whole house.
rule-mandate-was-on = This version has already been on. Write a new one.
rule-mandate-off = The mandate does not hold.
rule-own-request = Nobody can approve their own request.
rule-approval-decided = This has been decided already.
rule-offer-awaits = The offer waits for approval.
rule-offer-expired = The offer has expired. Offer it again.
rule-offer-not-accepted = Only an accepted remedy can be taken back.

## Now

now-approval = To decide: a remedy beyond the mandates
now-decide = Decide
