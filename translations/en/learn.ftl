### Learn: assessments, problems, lessons.

learn-title = Learn
learn-lede = What recurs, why, and what is done about it.
learn-problems = Problems
learn-no-problems = No known problems
learn-no-problems-say = When a case is assessed as systemic, the problem behind it comes here.
learn-new-problem = New problem
learn-to-assess = To be assessed
learn-to-assess-say = These are put right and followed up. Could it happen again?
learn-none-to-assess = Everything has been assessed.
learn-assess = Assess

problem-no-actions = No actions yet
problem-phase = How far
problem-name = What is wrong with the way we work? Name no customer.
problem-make = Note the problem
problem-cases = Cases
problem-hidden = And { $n } you may not see.
problem-actions = Actions
problem-action-what = What is done?
problem-action-due = By when?
problem-action-due-hint = such as Friday at 12
problem-action-owner = Who does it?
problem-action-me = me
problem-action-add = Add an action
problem-action-done = Done
problem-action-was-done = Done { $when }
problem-move = Change the phase
problem-move-to = New phase
problem-move-why = What is known now?
problem-notes = What has happened
problem-since = suspected { $when }

library-title = Library
library-lede = What we have learnt from good and weaker experiences.
library-find = Find a lesson
library-all = All lessons
library-empty = The library is still empty
library-empty-say = The first lesson often comes from praise or a harm put right.

lesson-excellent = Excellent experiences
lesson-weak = Weaker experiences
lesson-practice = Practices
lesson-kind-excellent = excellent experience
lesson-kind-weak = weaker experience
lesson-kind-practice = practice
lesson-kind = What kind of lesson?
lesson-new = Write a lesson
lesson-from-case = Write a lesson from this
lesson-title = Title: a few words
lesson-text = What was learnt? Name no customer.
lesson-concerns = Whom does it concern? It stays on their Now until they have read it.
lesson-person = And this person
lesson-nobody = nobody
lesson-write = Save the lesson
lesson-read-it = I have read this
lesson-readers = Whom it concerns
lesson-unread = not read yet
lesson-was-read = read { $when }
lesson-nobody-else = No other readers.
lesson-where-from = Where we learnt it

components-title = Components
components-lede = Everything the pages are made of, on one page.
