# Paths: activities, quizzes, work handed in, objectives reached.

kind-activity_progress = Activity followed
kind-activity_progress-many = Activities followed
kind-activity_progress-new = New activity followed
kind-question = Question
kind-question-many = Questions
kind-question-new = New question
kind-quiz_attempt = Attempt
kind-quiz_attempt-many = Attempts
kind-quiz_attempt-new = New attempt
kind-submission = Work handed in
kind-submission-many = Work handed in
kind-submission-new = New work handed in
kind-objective_outcome = Objective assessed
kind-objective_outcome-many = Objectives assessed
kind-objective_outcome-new = New objective assessed

card-activity_progress-progress = Progress
field-activity_progress-session = Session
field-activity_progress-learner = Learner
field-activity_progress-activity = Activity
field-activity_progress-module = Module
field-activity_progress-form = Type
field-activity_progress-state = State
field-activity_progress-completed_at = Done on
field-activity_progress-estimated_minutes = Estimated time, in minutes
field-activity_progress-counted_minutes = Counted time, in minutes
field-activity_progress-rule = Counting rule
field-activity_progress-minutes_spent = Time spent, in minutes
field-activity_progress-openings = Openings
field-activity_progress-opened_at = Opened on
field-activity_progress-declared_at = Said to be done on
field-activity_progress-validated_at = Validated on

card-question-question = Question
card-question-key = Answer key
field-question-module = Module
field-question-position = Order
field-question-theme = Theme
field-question-form = Type
field-question-wording = Wording
field-question-points = Points
field-question-retired = Retired
field-question-answers = Answers
field-question-explanation = Explanation

card-quiz_attempt-attempt = Attempt
card-quiz_attempt-answers = Paper
field-quiz_attempt-session = Session
field-quiz_attempt-learner = Learner
field-quiz_attempt-activity = Quiz
field-quiz_attempt-module = Module
field-quiz_attempt-number = Number
field-quiz_attempt-state = State
field-quiz_attempt-started_at = Begun on
field-quiz_attempt-ended_at = Handed in on
field-quiz_attempt-mark = Result, in percent
field-quiz_attempt-passed = Passed
field-quiz_attempt-paper = Questions asked
field-quiz_attempt-given = Answers given

card-submission-submission = Work handed in
card-submission-marking = Marking
field-submission-session = Session
field-submission-learner = Learner
field-submission-activity = Assignment
field-submission-module = Module
field-submission-number = Number
field-submission-handed_in_at = Handed in on
field-submission-state = State
field-submission-text = Text
field-submission-file = File
field-submission-mark = Mark out of 20
field-submission-comment = Comment
field-submission-marked_by = Marked by
field-submission-marked_at = Marked on

card-objective_outcome-outcome = Objective
field-objective_outcome-session = Session
field-objective_outcome-learner = Learner
field-objective_outcome-objective = Objective
field-objective_outcome-outcome = Outcome
field-objective_outcome-assessed_on = Assessed on
field-objective_outcome-assessed_by = Assessed by

choice-activity_state-to_do = To do
choice-activity_state-started = Under way
choice-activity_state-done = Done
choice-activity_state-failed = Not passed
choice-question_form-single = One answer
choice-question_form-multiple = Several answers
choice-question_form-true_false = True or false
choice-question_form-text = Short answer
choice-question_form-number = Number
choice-question_form-order = Put in order
choice-quiz_state-open = Under way
choice-quiz_state-ended = Handed in
choice-submission_state-waiting = To mark
choice-submission_state-accepted = Accepted
choice-submission_state-to_redo = To do again
choice-submission_state-replaced = Replaced
choice-objective_outcome-acquired = Acquired
choice-objective_outcome-in_progress = In progress
choice-objective_outcome-not_acquired = Not acquired

action-follow = follow
action-validate = validate
action-assess = assess
operation-learning = Path brought up to date
operation-open_activity = Activity opened
operation-complete_activity = Activity done
operation-validate_activity = Activity validated
operation-unvalidate_activity = Validation taken back
operation-activity_file = Document of an activity
operation-begin_quiz = Quiz begun
operation-end_quiz = Quiz handed in
operation-hand_in_work = Work handed in
operation-mark_work = Work marked

question-points = A question is worth 1 to 100 points.
question-too-many = These are more than 40 lines.
question-too-few = Write two lines at least.
question-same-twice = Two lines are alike, or one is empty.
question-none-right = No answer is said to be right: begin its line with a star *.
question-one-right = One line alone begins with a star *, or else the type is “Several answers”.
question-truth = Write “true” or “false”.
question-number = Write a number, and what it may differ by if need be: 3.14 +/- 0.01.
question-worth = { $count ->
    [one] { $number } point
   *[other] { $number } points
}

learning-not-yours = Only the learner goes forward on their path.
learning-closed = This path is closed: it can still be read, nothing can be added.
learning-not-declared = This activity is not said to be done: its instructions say what it asks for.
learning-not-validated = This activity awaits no validation.
learning-not-author = You do not write activities.

path-mine = My path
path-all = All my paths
path-one = Path
path-many = Paths
path-none = No path for now
path-none-advice = The activities of your courses will open here.
path-empty = No activity for now
path-empty-advice = The activities of this course will show here as soon as they are ready.
path-dates = From { $from } to { $to }
path-progress = Progress
path-progress-of = Progress: { $title }
path-percent = { $percent }%
path-done-of = { $done } of { $of } done
path-passed-of = { $passed } evaluations of { $of } passed
path-time = Time spent
path-on-site = Presence on site
path-remote = Presence at a distance
path-own-time = Hours in own time
path-evaluations = Evaluations passed
path-best = best result { $mark }%
path-spent = time spent { $time }
path-go-on = Go on: { $title }

activity-back = Path
activity-content = Content
activity-neighbours = Neighbouring activities
activity-join = Join
activity-watch = Watch the video
activity-open-link = Open the link
activity-declare = I have finished
activity-done = Noted: this activity is done.
activity-done-at = done on { $at }
activity-validate = Validate this activity
activity-validated = The activity is validated.
activity-unvalidate = Take the validation back
activity-unvalidated = The validation is taken back.
activity-file-do = Attach a document
activity-file-lede = It replaces the document before it. Learners download it from the activity.
activity-file-save = Attach
activity-file-kept = The document is attached.

quiz-questions = { $count ->
    [0] No question for now
    [one] { $number } question
   *[other] { $number } questions
}
quiz-pass-mark = passed from { $mark }%
quiz-attempts-left = { $count ->
    [0] no attempt left
    [one] { $number } attempt left
   *[other] { $number } attempts left
}
quiz-attempt-number = Attempt { $number }
quiz-begin = Begin
quiz-again = Begin again
quiz-go-on = Go on
quiz-leave = Leave without handing in
quiz-several = Several answers are possible.
quiz-order = Give each line its place.
quiz-answer-to = Answer to question { $number }
quiz-true = True
quiz-false = False
quiz-hand-in = Hand in my answers
quiz-hand-in-note = Your answers are marked at once and change no more.
quiz-passed = Passed
quiz-not-passed = Not passed
quiz-passed-with = Passed: { $mark }% right.
quiz-ended-with = You have { $mark }% right.
quiz-corrected = Last attempt
quiz-answers = Answers
quiz-no-questions = This attempt had no question.
quiz-you-said = Answer given: { $said }
quiz-right-is = Right answer: { $right }
quiz-no-answer = none
quiz-right = Right
quiz-wrong = Wrong
quiz-in-part = In part
quiz-points = { $got } / { $of }
quiz-no-attempt-left = No attempt is left.
quiz-empty = This quiz has no question yet.
quiz-not-open = These answers were handed in already.
quiz-bank = Questions
quiz-bank-add = Add a question
quiz-bank-none = This quiz has no question yet: add some to the bank of its module.
quiz-bank-all = The whole bank

submission-mine = Work to hand in
submission-nothing = Nothing was handed in yet.
submission-text = Your text
submission-file = File
submission-hand-in = Hand in my work
submission-of = Hand in: { $title }
submission-lede = A text, a file, or both. Work that still waits to be marked is replaced by the new one.
submission-handed-in = Your work is handed in.
submission-empty = Write a text or attach a file.
submission-too-long = This text is too long.
submission-accepted-already = This work is accepted already.
submission-replaced = This work was replaced by a later one.
submission-number = Piece { $number }
submission-file-of = File of piece { $number }
submission-file-by = File of { $name }
submission-waiting = Work to mark
submission-all = All work
submission-none-waiting = Everything is marked
submission-none-advice = The work that learners hand in waits here.
submission-verdict = Decision
submission-accept = Accept
submission-redo = To do again
submission-mark-label = Mark out of 20, if any
submission-mark-do = Mark
submission-mark-of = Mark: { $name }
submission-mark-number = Mark piece { $number }
submission-mark-lede = The learner reads the mark and the comment.
submission-marked = The work is marked.
submission-mark = A mark goes from 0 to 20.
submission-say-why = Say what is to be done again.

grid-not-enrolled = This learner is not enrolled in the session.

group-title = Progress of the group
group-all = All activities
group-done = Done
group-on-site = On site
group-remote = At a distance
group-own-time = In own time
group-not-taken = Evaluations not taken
group-taken = Taken, not passed
group-passed = Passed
group-total = All together

grid-title = Evaluation grid
grid-do = Evaluation grid
grid-of = { $learner }: { $objective }
grid-back = Session
grid-none = Nothing to assess for now
grid-none-advice = The grid crosses the objectives of the course, one a line on its record, and the learners enrolled.
grid-not-assessed = Not assessed
grid-save = Save the grid
grid-saved = The grid is saved.
grid-note = The end-of-training attestation takes these outcomes over.
operation-assess_objectives = Objectives assessed
