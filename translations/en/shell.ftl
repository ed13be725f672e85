### The frame: what stands on every page.

## The frame

shell-skip = Skip to the content
shell-menu = Main menu
shell-find = Find
shell-note = Note
shell-note-long = Note an encounter
shell-noting = Noting
shell-language = Language
shell-language-menu = Language in the menu
shell-theme = Theme
shell-theme-system = As the device
shell-theme-light = Light
shell-theme-dark = Dark
shell-settings = Settings
shell-sign-out = Sign out
shell-keys = Shortcuts
shell-close = Close
shell-offline = The connection was lost. Your words are safe in this form. Send it again when it is back: nothing is noted twice.
shell-offline-short = The connection was lost. Nothing was sent. Try again.
shell-pages = Pages
shell-newer = Newer
shell-older = Older
shell-marks = The case's four marks
shell-sensitive = sensitive
shell-urgent = urgent
shell-forgotten = words erased
shell-somebody = Unknown customer
shell-wrong =
    { $n ->
        [one] Check one thing
       *[other] Check { $n } things
    }
nav-now = Now
nav-cases = Cases
nav-handover = Handover
nav-learn = Learn
nav-library = Library

## Keys

keys-now = Now
keys-cases = Cases
keys-lines = Next and previous line
keys-kept = The line's promise kept
keys-new-time = A new time for the line's promise
keys-this = This list
keys-how = Letters are shortcuts only while you are not writing in a field. They can be switched off in the settings.
keys-send = While noting: send and start the talk
keys-next = To the next field; from the last one, send
keys-break = A new line
keys-leave = Out of the field, so that the keys act

## Page of a fault

fault-page-title = That did not work
fault-page-ours = Something went wrong on our side
fault-page-not-found = There is nothing here
fault-page-back = If you were filling in a form, go back: your words are still there.
fault-page-reference = If it happens again, tell the administrator this reference:
fault-page-now = Back to Now
fault-page-sign-in = Sign in

## Settings

settings-own = Me
settings-people = People
settings-house = House
settings-look = Looks
settings-language = Language in the settings
settings-on = On
settings-off = Off
settings-keys-hint = Single-key shortcuts. They do nothing while you write in a field.
settings-current = Present password
settings-new = New password
settings-change = Change the password
settings-password-hint = At least 10 characters. You sign in again afterwards, on every device.
settings-tokens = Tokens for programs
settings-token-new = A new token, shown this once:
settings-token-name = Token
settings-token-for = For which program?
settings-token-make = Create a token
settings-made = Created
settings-actions = Actions
settings-revoke = Revoke
settings-name = Name
settings-role = Role
settings-team = Team
settings-teams = Teams
settings-change-person = Change
settings-new-link = New link
settings-end = Close the account
settings-end-hint = Signing in ends at once, and open matters pass to the team. This cannot be undone.
settings-add = Add a person
settings-link-for = A link to sign in by: { $whom }.
settings-link-hint = Put the address of this service in front of the link and pass it on yourself. It works once, for a week. The password is then set in the settings.
settings-basics = Basics
settings-zone = Time zone
settings-follow-up = Follow up after, hours
settings-save = Save
settings-team-new = New team
settings-places = Places
settings-places-hint = Rooms and areas. Recurring concerns are counted by them, and a room is found by its number while noting.
settings-place-new = New place
settings-within = Where is it?
settings-add-it = Add
settings-hours = Working hours
settings-hours-hint = A situation can count its follow-up in working time. An empty row is a closed day. A night shift is shared by two days: one ends at 24, the other begins at 0.
settings-hours-whose = Whose hours
settings-week = Week
settings-hours-always = No hours are set: the house is always open.
settings-hours-as-house = The team has no hours of its own: the house's hold.
settings-weekday = Day
settings-opens = From
settings-closes = Until
settings-closed = Closed days
settings-open-it = Remove
settings-holidays = Add the holidays and eves of { $year }
settings-closed-day = Day
settings-closed-why = Why closed?
settings-cues = Cues in a customer’s words
settings-cues-hint = Words that may matter are marked in what came in. Cues, not verdicts.
