
## Long work

jobs-title = Jobs
jobs-running = Under way
jobs-past = Ended
jobs-none = No job for now
jobs-none-advice = An import, a large export or a bulk edit is followed here.
job-undo = Undoing an operation
job-bulk_edit = Bulk edit
job-under-way = Under way
job-progress = Progress
job-waits = Waiting
job-done-of = { $done } of { $total }
job-stop = Stop
job-retry = Try again
job-may-leave = You may leave this page: the work goes on and stays visible under “Jobs”.
job-cancelling = The job is stopping.
job-retrying = The job goes on.
job-ended-done = This job is done.
job-ended-failed = This job failed.
job-ended-cancelled = This job was stopped. What was done stays done, and can be undone.
job-step-writing = Writing records
job-step-undoing = Going back to what was before
error-job-rights = You no longer have the rights that this job needs.

bulk-done = { $count ->
    [0] Nothing changed.
    [one] { $count } record changed.
   *[other] { $count } records changed.
 }
bulk-changed = { $count ->
    [0] Nothing changed
    [one] { $number } record changed
   *[other] { $number } records changed
 }
bulk-unchanged = { $count ->
    [one] { $number } so already
   *[other] { $number } so already
 }
bulk-refused = { $count ->
    [one] { $number } refused
   *[other] { $number } refused
 }
bulk-left-as-is = Left as they were
bulk-back = Back to the list
bulk-undo = Undo these changes
