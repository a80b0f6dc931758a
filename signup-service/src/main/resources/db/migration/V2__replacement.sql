-- One number in the place of another, and numbers that Meta still reviews.
alter table attempt
    -- The connected number that this attempt's would replace, as it was shown to the owner, and until when they may agree.
    add column proposed_number_id  varchar(32),
    add column proposal_expires_at timestamptz,
    -- The number that the owner agreed to let go.
    add column replaces_number_id  varchar(32),
    -- Since when Meta has been reviewing the number.
    add column pending_since       timestamptz;

-- This problem is a question now; trying again asks it.
update attempt set problem = 'BUSY' where problem = 'NUMBER_ALREADY_CONNECTED';

drop index attempt_due;
create index attempt_due on attempt (due) where state in ('WORKING', 'PENDING');
drop index attempt_holding;
create index attempt_holding on attempt (changed_at) where holds_credential and state not in ('WORKING', 'PENDING');
create index attempt_business on attempt (business_id, created_at);

-- The credential that is about to become the business's current one; other attempts of the business wait so long.
alter table connection add column promoting varchar(64);
