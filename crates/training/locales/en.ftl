# Training: programmes, modules, sessions, slots, rooms, enrolments.

## Kinds of records

kind-programme = Programme
kind-programme-many = Programmes
kind-programme-new = New programme
kind-programme_module = Module
kind-programme_module-many = Modules
kind-programme_module-new = New module
kind-activity = Activity
kind-activity-many = Activities
kind-activity-new = New activity
kind-training_session = Session
kind-training_session-many = Sessions
kind-training_session-new = New session
kind-site_room = Room
kind-site_room-many = Rooms
kind-site_room-new = New room
kind-slot = Slot
kind-slot-many = Slots
kind-slot-new = New slot
kind-enrolment = Enrolment
kind-enrolment-many = Enrolments
kind-enrolment-new = New enrolment

create-training_session = Session
create-programme = Programme
create-enrolment = Enrolment

## Programme

card-programme-programme = Programme
card-programme-content = Teaching content
card-programme-certification = Certification
field-programme-title = Title
field-programme-reference = Reference
field-programme-status = State
field-programme-nature = Nature of the action
field-programme-duration_minutes = Duration in minutes
field-programme-hours = Duration in hours
field-programme-modality = Modality
field-programme-price = Price
field-programme-capacity_min = Smallest number
field-programme-capacity_max = Largest number
field-programme-sessions_count = Number of sessions
field-programme-summary = Presentation
field-programme-objectives = Objectives
field-programme-prerequisites = Prerequisites
field-programme-audience = Audience
field-programme-methods = Methods and means
field-programme-assessment = Assessment
field-programme-access_terms = Access conditions and delays
field-programme-accessibility = Accessibility to disabled people
field-programme-syllabus_version = Syllabus version
field-programme-syllabus_date = Syllabus updated on
field-programme-certification = Certification
field-programme-rncp_code = RNCP code
field-programme-rs_code = RS code
field-programme-certifier = Certifier
field-programme-certification_until = Registered until
relation-programme-modules = Modules
relation-programme-sessions = Sessions

## Module and activity

card-programme_module-module = Module
field-programme_module-programme = Programme
field-programme_module-position = Order
field-programme_module-title = Title
field-programme_module-duration_minutes = Duration in minutes
field-programme_module-modality = Modality
field-programme_module-objectives = Objectives
field-programme_module-content = Content
field-programme_module-assessment = Assessment
relation-programme_module-activities = Activities
relation-programme_module-slots = Slots
card-activity-activity = Activity
field-activity-module = Module
field-activity-position = Order
field-activity-title = Title
field-activity-form = Type
field-activity-estimated_minutes = Estimated minutes
field-activity-completion = Done when
field-activity-pass_mark = Pass mark, in percent
field-activity-link = Link
field-activity-instructions = Instructions
field-activity-medium = Medium
field-activity-content = Text of the page
field-activity-file = File
card-activity-quiz = Quiz
field-activity-max_attempts = Number of attempts
field-activity-question_theme = Theme of the questions
field-activity-question_count = Number of questions drawn

## Session and room

card-training_session-session = Session
card-training_session-place = Place
card-training_session-numbers = Numbers and hours
card-training_session-notes = Internal notes
field-training_session-title = Title
field-training_session-reference = Reference
field-training_session-programme = Programme
field-training_session-status = State
field-training_session-starts_on = Start
field-training_session-ends_on = End
field-training_session-time_zone = Time zone
field-training_session-modality = Modality
field-training_session-trainer = Main trainer
field-training_session-group = Cohort or group
field-training_session-company = Company (in-house session)
field-training_session-campus = Site
field-training_session-room = Room
field-training_session-place = Place
field-training_session-remote_link = Virtual class link
field-training_session-capacity_min = Smallest number
field-training_session-capacity_max = Largest number
field-training_session-enrolled = Enrolled
field-training_session-waiting = On the waiting list
field-training_session-planned_minutes = Planned minutes
field-training_session-slots_count = Number of slots
field-training_session-note = Remark
relation-training_session-slots = Slots
relation-training_session-enrolments = Enrolments
relation-training_session-learners = Learners
relation-training_session-programmes = Programme
relation-training_session-trainers = Trainers
relation-training_session-documents = Documents
card-site_room-room = Room
field-site_room-name = Name
field-site_room-code = Code
field-site_room-campus = Site
field-site_room-capacity = Seats
field-site_room-accessible = Accessible to people with reduced mobility
field-site_room-equipment = Equipment
field-site_room-safety_checked_on = Last safety check
field-site_room-out_of_use = Out of use
relation-site_room-slots = Slots

## Slot

card-slot-slot = Slot
card-slot-moments = Moments
field-slot-session = Session
field-slot-group = Class or group
field-slot-day = Day
field-slot-start_time = From
field-slot-end_time = To
field-slot-break_minutes = Break in minutes
field-slot-half_day = Half-day
field-slot-minutes = Duration in minutes
field-slot-module = Module
field-slot-subject = Subject
field-slot-trainer = Trainer
field-slot-room = Room
field-slot-modality = Modality
field-slot-form = Type of slot
field-slot-remote_link = Virtual class link
field-slot-status = State
field-slot-replaces = Replaces the slot
field-slot-cancel_reason = Reason for cancelling
field-slot-note = Remark
field-slot-starts_at = Start
field-slot-ends_at = End
field-slot-time_zone = Time zone
relation-slot-sessions = Session
relation-slot-learners = Learners
relation-slot-replacements = Replacement slots

## Enrolment

card-enrolment-enrolment = Enrolment
card-enrolment-funding = Funding
card-enrolment-notes = Internal notes
field-enrolment-session = Session
field-enrolment-learner = Learner
field-enrolment-status = State
field-enrolment-session_starts_on = Session starts on
field-enrolment-enrolled_on = Enrolled on
field-enrolment-waiting_rank = Rank on the waiting list
field-enrolment-starts_on = Contractual start
field-enrolment-exit_date = Exit
field-enrolment-exit_reason = Reason for leaving
field-enrolment-company = Company
field-enrolment-funder = Funder
field-enrolment-funder_reference = File number
field-enrolment-second_funder = Second funder
field-enrolment-contract_minutes = Contractual duration in minutes
field-enrolment-monthly = Certificate each month (professional transition project)
field-enrolment-price = Price
field-enrolment-note = Remark
relation-enrolment-sessions = Session
relation-enrolment-learners = Learner

## Lists

choice-programme_status-draft = In preparation
choice-programme_status-published = Published
choice-programme_status-archived = Archived
choice-training_nature-training_action = Training action
choice-training_nature-skills_assessment = Skills assessment
choice-training_nature-vae_action = Validation of experience (VAE)
choice-training_nature-apprenticeship_action = Apprenticeship training
choice-modality-in_person = On site
choice-modality-remote_sync = Virtual class
choice-modality-remote_async = E-learning
choice-modality-blended = Blended
choice-modality-afest = On the job (AFEST)
choice-modality-work_placement = Period in a company
choice-modality-coaching = Individual coaching
choice-activity_form-resource = Resource to study
choice-activity_form-live_class = Virtual class
choice-activity_form-quiz = Quiz
choice-activity_form-assignment = Assignment to hand in
choice-activity_form-on_site = On-site sequence
choice-completion-attended = Presence is noted
choice-completion-attempted = The quiz is handed in
choice-completion-passed = The pass mark is reached
choice-completion-handed_in = The work is handed in
choice-completion-validated = The trainer has validated it
choice-completion-opened = It was opened
choice-completion-declared = The learner says it is done
choice-completion-marked = The work handed in is accepted
choice-activity_medium-page = Page of text
choice-activity_medium-document = Document
choice-activity_medium-video = Video
choice-activity_medium-link = Link
choice-session_status-draft = In preparation
choice-session_status-planned = Planned
choice-session_status-confirmed = Confirmed
choice-session_status-completed = Completed
choice-session_status-cancelled = Cancelled
choice-half_day-morning = Morning
choice-half_day-afternoon = Afternoon
choice-half_day-evening = Evening
choice-slot_form-course = Course
choice-slot_form-exam = Assessment
choice-slot_form-interview = Interview
choice-slot_form-work_situation = Work situation
choice-slot_form-reflective_phase = Reflective phase
choice-slot_status-planned = Planned
choice-slot_status-cancelled = Cancelled
choice-slot_status-replaced = Replaced
choice-enrolment_status-requested = Requested
choice-enrolment_status-waiting = On the waiting list
choice-enrolment_status-enrolled = Enrolled
choice-enrolment_status-completed = Completed
choice-enrolment_status-left = Left before the end
choice-enrolment_status-cancelled = Cancelled
choice-training_exit_reason-completed = Training completed
choice-training_exit_reason-abandoned = Dropped out
choice-training_exit_reason-excluded = Excluded
choice-training_exit_reason-employment = Back to work
choice-training_exit_reason-health = Health
choice-training_exit_reason-provider_interruption = Interrupted by the provider
choice-training_exit_reason-force_majeure = Force majeure
choice-training_exit_reason-never_started = Never came
choice-training_exit_reason-transferred = Moved to another session
choice-training_exit_reason-deceased = Deceased

## Refusals

training-minutes-out-of-range = This duration makes no sense.
training-negative = A negative number makes no sense here.
training-capacity-none = At least one place is needed.
training-capacity-backwards = The largest number is below the smallest.
training-directory-code = This is no code of this directory: something like RNCP38364 or RS5588 is expected.
training-percentage = A percentage goes from 0 to 100.
training-completion-form = This way of being done does not suit this type of activity.
training-ends-before-start = The end comes before the start.
training-zone-unknown = There is no such time zone: something like Europe/Paris or Indian/Reunion is expected.
training-link = A link begins with https://.
training-slot-of-nothing = A slot belongs to a session or to a class.
training-slot-too-long = A slot lasts 24 hours at most.
training-break-too-long = The break is longer than the slot.
training-time = This time cannot be read: something like 09:00 is expected.
training-session-cancelled = This session is cancelled.
training-exit-date-needed = Say on which date they left.

## Closing periods

kind-closing = Closing period
kind-closing-many = Holidays and closings
kind-closing-new = New closing period
card-closing-closing = Closing
field-closing-name = Title
field-closing-starts_on = First day
field-closing-ends_on = Last day
field-closing-campus = Site

## Pages

training-weekday-1 = Monday
training-weekday-2 = Tuesday
training-weekday-3 = Wednesday
training-weekday-4 = Thursday
training-weekday-5 = Friday
training-weekday-6 = Saturday
training-weekday-7 = Sunday
training-slots = Slots
training-slots-none = No slot is planned yet.
training-plan = Plan slots
training-hours-of = { $planned } planned out of { $expected }
training-hours = { $planned } planned
training-learners = Enrolled
training-learners-none = Nobody is enrolled yet.
training-waiting = Waiting list
training-enrol = Enrol
training-promote = Give the free places
training-promoted =
    { $count ->
        [0] No place is free, or nobody waits.
        [one] One person left the waiting list for a place.
       *[other] { $number } people left the waiting list for a place.
    }
training-modules = Modules and activities
training-module-add = Add a module
training-hours-title = Hours

training-plan-of = Plan the slots of “{ $name }”
training-plan-lede = Describe a usual week: the preview shows each slot before it is made, and what stands in its way.
training-plan-from = From
training-plan-to = To
training-plan-days = Days of the week
training-plan-morning = Morning
training-plan-afternoon = Afternoon
training-plan-evening = Evening
training-plan-start = { $half }: start
training-plan-end = { $half }: end
training-plan-hours = Stop after, in hours
training-plan-trainer-note = If you choose nothing: that of the session.
training-plan-keep-holidays = Keep public holidays and Sundays
training-plan-keep-bridges = Keep bridge days
training-plan-keep-closings = Keep school holidays and closings
training-plan-preview = Preview
training-plan-found =
    { $count ->
        [0] No slot with these settings
        [one] One slot, { $hours }
       *[other] { $number } slots, { $hours }
    }
training-plan-keep = Make
training-plan-left-out = Days left out
training-plan-do = Make the ticked slots
training-planned =
    { $count ->
        [one] One slot is planned.
       *[other] { $number } slots are planned.
    }
training-plan-none-kept = Tick at least one slot.
training-plan-changed = The settings have changed: here is the new preview.
training-plan-taken = One of these slots covers another of the same session: nothing was made.
training-room-too-small =
    { $count ->
        [one] The room has one seat fewer than enrolled people.
       *[other] The room has { $number } seats fewer than enrolled people.
    }
training-conflict-session = The session already has a slot: { $what }
training-conflict-trainer = The trainer is taken: { $what }
training-conflict-room = The room is taken: { $what }
training-conflict-learners = Enrolled people have another slot: { $what }
training-conflict-elsewhere = another session
training-closed-sunday = Sunday
training-closed-holiday = public holiday
training-closed-bridge = bridge day
training-closed-closing = school holidays or closing
training-closed-skipped = clocks change
training-pattern-no-day = Choose at least one day of the week.
training-pattern-no-hours = Say the hours of at least one half-day.
training-pattern-half-open = The start or the end of a half-day is missing.
training-pattern-overlap = The half-days overlap.
training-pattern-too-long = The period is longer than three years.

training-enrol-of = Enrol in “{ $name }”
training-enrol-lede = One person, all the learners of a company, or a whole class or group. Who finds no place joins the waiting list.
training-enrol-nobody = Nobody was found to enrol.
training-enrol-whom = Choose a person, a company or a group: one of the three.
training-enrolled = Enrolled: { $enrolled }. Waiting: { $waiting }. Already enrolled: { $known }.

## Calendar and changes of a slot

field-slot-sealed = Sheet sealed
training-calendar = Calendar
training-calendar-view = View
training-calendar-by = Rows
training-calendar-month = Month
training-calendar-week = Week
training-calendar-day = Day
training-calendar-list = List
training-calendar-together = Together
training-calendar-before = Previous period
training-calendar-after = Next period
training-calendar-today = Today
training-calendar-all = All slots
training-calendar-without = Not set
training-calendar-from-to = From { $from } to { $to }
training-calendar-cut = There are too many slots for one page: choose a shorter period.
training-calendar-empty = No slot in this period.
training-calendar-count =
    { $count ->
        [one] { $number } slot
       *[other] { $number } slots
    }
training-calendar-more =
    { $count ->
        [one] and one more
       *[other] and { $number } more
    }
training-month-1 = January
training-month-2 = February
training-month-3 = March
training-month-4 = April
training-month-5 = May
training-month-6 = June
training-month-7 = July
training-month-8 = August
training-month-9 = September
training-month-10 = October
training-month-11 = November
training-month-12 = December
training-said = { $what }
training-conflict-group = The group already has a slot: { $what }
training-slot-sealed = The sheet of this slot is sealed: it does not change any more.
training-slot-not-planned = This slot is not planned any more: it was cancelled or replaced.
training-slot-not-cancelled = Only a cancelled slot is replaced. Cancel it first, or move it.
training-taken-session = The session already has a slot on { $day }, from { $from } to { $to }.
training-taken-group = The group already has a slot on { $day }, from { $from } to { $to }.
training-taken-trainer = The trainer is taken on { $day }, from { $from } to { $to }.
training-taken-room = The room is taken on { $day }, from { $from } to { $to }.
training-taken-learners = Some learners have another slot on { $day }, from { $from } to { $to }.
training-move = Move
training-move-of = Move “{ $title }”, { $hours }
training-move-do = Move the slot
training-moved = The slot is moved.
training-trainer = Replace the trainer
training-trainer-do = Replace
training-trainer-done = The trainer is replaced.
training-trainer-extent = Extent
training-trainer-one = This slot only
training-trainer-onwards = This slot and the following ones of the same trainer
training-cancel = Cancel the slot
training-cancel-do = Cancel the slot
training-cancelled = The slot is cancelled.
training-replace = Replace the cancelled slot
training-replace-do = Create the replacement
training-replaced = The slot is replaced.
operation-plan_slots = Slots planned
operation-enrol_in_session = Enrolment in a session
operation-promote_waiting = Places given to the waiting list
operation-move_slot = Slot moved
operation-cancel_slot = Slot cancelled
operation-replace_slot = Slot replaced
operation-replace_trainer = Trainer replaced

## Availability of trainers

kind-trainer_away = Unavailability
kind-trainer_away-many = Unavailabilities of trainers
kind-trainer_away-new = New unavailability
card-trainer_away-away = Unavailability
field-trainer_away-trainer = Trainer
field-trainer_away-starts_on = First day
field-trainer_away-ends_on = Last day
field-trainer_away-reason = Reason
kind-trainer_hours = Hours of the week
kind-trainer_hours-many = Weekly availability
kind-trainer_hours-new = New hours
card-trainer_hours-hours = Hours
field-trainer_hours-trainer = Trainer
field-trainer_hours-weekday = Day
field-trainer_hours-start_time = From
field-trainer_hours-end_time = To
choice-weekday-monday = Monday
choice-weekday-tuesday = Tuesday
choice-weekday-wednesday = Wednesday
choice-weekday-thursday = Thursday
choice-weekday-friday = Friday
choice-weekday-saturday = Saturday
choice-weekday-sunday = Sunday
field-slot-keeps_closed_day = Kept on a closed day
training-conflict-away = The trainer is away from { $from } to { $to }
training-taken-away = The trainer is away from { $from } to { $to }.
training-confirm-closed = This is a closed day ({ $what }): confirm that the slot does take place.
training-confirm-hours = The trainer gives no such hours in their week: confirm that they agree.
training-despite = Confirm all the same

## Unavailability declared by the trainer

my-absences-title = My unavailability
my-absences-intro = The days on which you do not teach: no slot can be given to you then.
my-absences-declare = Declare an unavailability
my-absences-lede = The office is told. Slots already planned on those days remain yours until they are moved or given to somebody else.
my-absences-declared = Unavailability declared.
my-absences-none = No unavailability
my-absences-none-advice = Declare your leave and what prevents you: the calendar will take it into account.
my-absences-nobody = Your account is not that of a member of the team.
my-absences-over = Past
my-absences-planned =
    { $count ->
        [one] 1 slot planned
       *[other] { $number } slots planned
    }
training-too-long = This text is too long: 200 characters at most.
action-declare = declare
operation-declare_away = Unavailability declared
training-calendar-hint = Drag a slot to another day, or its upper or lower edge to change the hour. With the keyboard, on a slot: Alt and an arrow for the day; Alt, Shift and ↑ ↓ for the end, ← → for the start.
training-demo-leave = Leave
training-demo-sick = Sick leave
training-demo-course = Training of trainers
