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
