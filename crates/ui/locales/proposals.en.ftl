
## Proposed changes

menu-proposals = To approve
home-proposals = Changes to approve
home-proposals-mine = Your requests awaiting an answer
proposal-of = Request from { $name }
proposal-mine = Your request
proposal-quoted = “{ $words }”
proposal-after = Proposed
proposal-emptied = (emptied)
proposal-moved = Meanwhile
proposal-reason = Your answer, if you refuse
proposal-accept = Accept
proposal-refuse = Refuse
proposal-withdraw = Withdraw
proposal-waits = Awaiting the establishment’s approval.
proposal-decided = Answer of { $name }, { $at }
proposal-done-accept = Change accepted.
proposal-done-refuse = Request refused: the person will read your answer.
proposal-done-withdraw = Request withdrawn.
proposal-conflict = The record changed meanwhile: read it again before accepting.
proposal-none-ticked = Tick at least one field.
proposals-parts = Requested changes
proposals-waiting = To approve
proposals-mine = My requests
proposals-decided = Answered
proposals-all-kinds = All records
proposals-all-authors = Everyone
proposals-sort = Order
proposals-oldest = Oldest first
proposals-newest = Newest first
proposals-filter = Filter
proposals-keys = Keys: a accepts the first request, r goes to the answer to refuse it.
proposals-previous = Previous
proposals-next = Next
proposals-none = Nothing to approve
proposals-none-advice = Changes that families, students or learners ask for arrive here.
proposals-none-mine = No request
proposals-none-mine-advice = Change a record: what needs the establishment’s agreement is followed here.
proposals-none-decided = No request answered
proposals-accept-all = Accept all…
proposals-all-title = { $count ->
    [0] No request to accept
    [one] { $number } request to accept
   *[other] { $number } requests to accept
}
proposals-all-filtered = Only the requests of the chosen filter are included.
proposals-all-moved = { $count ->
    [one] { $number } request is left to be read: the record changed meanwhile.
   *[other] { $number } requests are left to be read: the records changed meanwhile.
}
proposals-all-do = { $count ->
    [one] Accept { $number } request
   *[other] Accept { $number } requests
}
proposals-all-undo = All of it can be undone at once.
proposals-accepted = { $count ->
    [one] One request accepted.
   *[other] { $count } requests accepted.
}
proposals-accepted-but = { $count ->
    [one] One request accepted
   *[other] { $count } requests accepted
}; { $left ->
    [one] one could not be: open it to know why.
   *[other] { $left } could not be: open them to know why.
}
