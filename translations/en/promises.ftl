### Promises.

promise-title = Open promises
promise-none = No open promises.
promise-by = { $due }, { $owner }
promise-line = A new promise: what and when
promise-gives = Say first what the service gives:
promise-do = Promise
promise-understood = Understood:
promise-confirm = Confirm once more.
promise-did-keep = Kept
promise-new-time = Agree a new time
promise-when = The new time, such as tomorrow at 10
promise-told-how = How was the customer told?
promise-agree-time = New time agreed
promise-did-not = Was not kept
promise-instead = What makes it good, and when?
promise-broken-reason = Or a lead’s reason why nothing takes its place
