# Client relations: pages, rules and operations.

pipeline-sales = Training sales
pipeline-accounts = Company accounts
stage-discovery = Discovery
stage-interested = Interested
stage-follow-up = To follow up
stage-awaiting-funding = Awaiting funding
stage-confirmed = Confirmed
stage-need = Need stated
stage-proposal = Proposal sent
stage-negotiation = Negotiation
stage-agreement-sent = Agreement sent
stage-signed = Signed
stage-lost = Lost

operation-move_opportunity = Change of stage

relations-code-taken = This code is another one’s already.
relations-probability = A probability goes from 0 to 100%.
relations-days = A number of days is at least 1.
relations-stage-in-use = Opportunities stand in this stage: its pipeline and its outcome do not change.
relations-stage-wants = The stage “{ $stage }” wants it.
relations-stage-elsewhere = This stage is not one of this pipeline.
relations-card-elsewhere = This opportunity is not in this stage.
relations-before-or-after = Say before which card, or after which one, not both.
relations-amount = An amount is positive, and at most a hundred million euros.
relations-with-whom = Say with whom: a contact, a company or an opportunity.
relations-minutes = A duration goes from 0 to 1,440 minutes.
relations-tag-taken = A tag has this name already.
relations-tag-one = A tag is put on a contact or on a company.
relations-tag-twice = This tag is there already.
relations-refusal-needed = Say why.
relations-granted-needed = Say the amount granted.
relations-segment-hidden = This segment rests on what your profile does not see.

api-doc-moveOpportunity = Moves an opportunity into a stage, before or after another card. With `from`, refused (409) when it no longer stands in that stage.
api-doc-segmentMembers = The members of a segment: since when, through which change, and by which conditions of the filter.

## Board, day, figures

operation-log_exchange = Exchange logged
relations-board = Pipeline
relations-my-day = My day
relations-figures = Sales figures
relations-none = No pipeline
relations-none-advice = A pipeline follows your opportunities from stage to stage, from discovery to signature. Begin with those we offer: you can rename, add and remove stages.
relations-begin = Begin with the pipelines offered
relations-begun = The pipelines offered are ready.
relations-board-lately = { $total } in { $days } days
relations-of-all = All
relations-of-mine = Mine
relations-board-help = Drag a card, or move it with Alt and the arrows.
relations-more-cards = Show more
relations-move = Change stage
relations-move-do = Change stage
relations-move-card = Change stage: { $title }
relations-moved = The opportunity changed stage.
relations-moved-to = “{ $title }” is in “{ $stage }”.
relations-moved-by = { $actor } has just moved this card to “{ $stage }”: it stays there.
relations-said-moved = %1, place %2 of %3
relations-no-next = Nothing planned
relations-stale = In this stage for too long
relations-age =
    { $count ->
        [0] today
        [one] 1 day
       *[other] { $number } days
    }
relations-today = today
relations-tomorrow = tomorrow
relations-yesterday = yesterday
relations-some-day = no date
relations-late = Late
relations-today-title = Today
relations-soon = Within seven days
relations-day-count =
    { $count ->
        [0] nothing to do
        [one] one task
       *[other] { $number } tasks
    }
relations-day-empty = Nothing to do
relations-day-empty-advice = Tasks that are yours come here, the most urgent first.
relations-day-help = j and k go from one task to the next, d says it is done, p puts it off, Enter opens it.
relations-all-tasks = All tasks
relations-done = Done
relations-done-task = Done: { $title }
relations-postpone = Put off
relations-postpone-task = Put off to the next working day: { $title }
relations-task-done = The task is done.
relations-task-postponed = The task is put off.
relations-cases-near = Funding deadlines
relations-idle = Opportunities without a next action
relations-by-stage = Open, by stage
relations-forecast = Forecast of signatures
relations-conversion = Conversion
relations-conversion-by = Conversion by
relations-durations = Time in each stage
relations-losses = Reasons of loss
relations-affairs = Opportunities
relations-month = Month
relations-closed = Closed
relations-won-rate = Won
relations-passages = Passages
relations-average = Average time
relations-won-from = Won later
relations-days-long = { $days } d
relations-unsaid = Not said
relations-no-figures = No figures yet
relations-no-figures-advice = They come with opportunities.
relations-logged = The exchange is logged.
relations-log-empty = Write what was said, or choose the result of the call.
relations-log-body = What was said
relations-log-example = What was said… (key l, @ to tell someone)
relations-log-next = And then?
relations-no-exchange = No exchange yet.
relations-all-exchanges = All exchanges
relations-see-all = See all
relations-add-to = Add: { $title }
relations-status-since = { $status } since { $date }
relations-followed-by = followed by { $name }
relations-trainings = Training followed
relations-attended = { $there } half-days attended of { $all }.
relations-in-since = since { $date }
relations-mention = People to tell
relations-no-tag = No tag.
relations-tag-list = All those with “{ $name }”
relations-tag-take-off = Take off the tag { $name }
relations-tag-name = Tag
relations-tag-example = Add a tag… (key t)
relations-tag-add = Add the tag
relations-tag-put = The tag is put.
relations-tag-off = The tag is taken off.
relations-tag-unknown = There is no such tag.
operation-put_tag = Tag put
operation-take_tag_off = Tag taken off
