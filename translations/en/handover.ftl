### The handover brief.

handover-title = Handover
handover-team = Team
handover-no-team = You are not in a team yet.
handover-print = Print
handover-from = { $by } left the brief { $when }
handover-last = From the last shift
handover-draft = For the next shift
handover-draft-say = The brief writes itself. Add your own words on top and sign.
handover-own = Your own words: what should the next shift know?
handover-sign = Sign
handover-words = The shift’s words
handover-promises = Open promises
handover-hot = Keep an eye on these
handover-remedies = Remedies given
handover-read = Read
handover-take = I take this
handover-read-by = { $by } read it { $when }
handover-taken-by = { $by } took it { $when }
handover-quiet = No open promises and nothing else to watch.
handover-sensitive = Only the owner and the team see what it says.
handover-reopened = opened again
handover-late = a promise is late
