PRAGMA defer_foreign_keys = ON;
CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL);
CREATE TABLE journal (
    workspace_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BIGINT,
    verb TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    before_json TEXT,
    after_json TEXT,
    PRIMARY KEY (workspace_id, sequence)
);
CREATE TABLE search_entry (
    key INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL
);
CREATE VIRTUAL TABLE search_word USING fts5(
    words, tokenize = "ascii tokenchars '=@._+-'", detail = none, columnsize = 0, prefix = 3
);
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT,
    kind TEXT NOT NULL,
    payload_json TEXT NOT NULL,
    unique_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
    run_at BIGINT NOT NULL,
    deadline_at BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    leases BIGINT NOT NULL DEFAULT 0,
    again SMALLINT NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
    leased_by TEXT,
    leased_until BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    CHECK ((state = 'running') = (leased_by IS NOT NULL AND leased_until IS NOT NULL)),
    CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
);
CREATE TABLE job_period (kind TEXT NOT NULL PRIMARY KEY, period BIGINT NOT NULL);
CREATE TABLE throttle (
    key TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (key, window_start)
);
CREATE TABLE blob (
    workspace_id BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    put_at BIGINT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (workspace_id, sha256)
);
CREATE TABLE node_lease (
    node BIGINT NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 15),
    holder TEXT NOT NULL,
    until BIGINT NOT NULL
);
CREATE TABLE workspace (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    description TEXT NOT NULL DEFAULT '',
    site TEXT NOT NULL DEFAULT '',
    logo_blob TEXT,
    logo_type TEXT,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    host TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    appearance TEXT NOT NULL DEFAULT 'system' CHECK (appearance IN ('system', 'light', 'dark')),
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);
CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    preset TEXT,
    name TEXT NOT NULL,
    UNIQUE (workspace_id, id)
);
CREATE TABLE role_right (
    workspace_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    area TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('see', 'work', 'manage', 'export')),
    scope TEXT NOT NULL CHECK (scope IN ('own', 'team', 'all')),
    PRIMARY KEY (workspace_id, role_id, area, action),
    FOREIGN KEY (workspace_id, role_id) REFERENCES role (workspace_id, id)
);
CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    role_id BIGINT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    title TEXT NOT NULL DEFAULT '',
    away SMALLINT NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
    created_at BIGINT NOT NULL,
    removed_at BIGINT, away_until BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, account_id),
    FOREIGN KEY (workspace_id, role_id) REFERENCES role (workspace_id, id)
);
CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    name TEXT NOT NULL CHECK (name <> ''),
    created_at BIGINT NOT NULL,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, name)
);
CREATE TABLE team_member (
    workspace_id BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, team_id, member_id),
    FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL DEFAULT '',
    role_id BIGINT NOT NULL,
    invited_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    revoked_at BIGINT,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, role_id) REFERENCES role (workspace_id, id),
    FOREIGN KEY (workspace_id, invited_by) REFERENCES member (workspace_id, id)
);
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    token_hash TEXT NOT NULL UNIQUE,
    agent TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE TABLE token (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hint TEXT NOT NULL,
    scopes TEXT NOT NULL,
    channel_id BIGINT,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT, expires_at BIGINT,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE system_mail (
    workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
    host TEXT NOT NULL,
    port BIGINT NOT NULL,
    security TEXT NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
    user_name TEXT NOT NULL DEFAULT '',
    password_sealed TEXT,
    address TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE TABLE system_letter (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password', 'alarm')),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_sealed TEXT,
    -- what is told once; null for what may be told again
    unique_key TEXT,
    reference TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
    said TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, unique_key)
);
CREATE TABLE second_step (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    secret_sealed TEXT NOT NULL,
    -- nil until the member has typed a first code: nobody locks themselves out by closing the page
    confirmed_at BIGINT,
    -- the step of the last code, which is good once
    last_step BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE recovery_code (
    account_id BIGINT NOT NULL REFERENCES account (id),
    code_hash TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, code_hash)
);
CREATE TABLE arrangement (
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    member_id BIGINT NOT NULL,
    place TEXT NOT NULL,
    parts TEXT NOT NULL,
    PRIMARY KEY (workspace_id, member_id, place)
);
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    event TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    -- told once under this key; null: once until it was seen
    once_key TEXT,
    -- who did it
    who TEXT NOT NULL DEFAULT '',
    in_page SMALLINT NOT NULL CHECK (in_page IN (0, 1)),
    -- when it goes out by other ways; null: not, or it did
    push_at BIGINT,
    letter_at BIGINT,
    created_at BIGINT NOT NULL,
    -- seen: by whatever way, it is seen for all
    acknowledged_at BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, member_id, event, once_key),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE notice_setting (
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    choices_json TEXT NOT NULL,
    quiet_from BIGINT NOT NULL,
    quiet_to BIGINT NOT NULL,
    days TEXT NOT NULL,
    digest_at BIGINT,
    sound SMALLINT NOT NULL DEFAULT 0 CHECK (sound IN (0, 1)),
    PRIMARY KEY (workspace_id, member_id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE notice_cursor (
    workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
    sequence BIGINT NOT NULL
);
CREATE TABLE push_key (
    workspace_id BIGINT NOT NULL PRIMARY KEY REFERENCES workspace (id),
    public_key TEXT NOT NULL,
    secret_sealed TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE push_device (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    endpoint_hash TEXT NOT NULL,
    public_key TEXT NOT NULL,
    secret_sealed TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    heard_at BIGINT,
    said TEXT NOT NULL DEFAULT '',
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, endpoint_hash),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    person_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    language TEXT,
    city TEXT,
    country TEXT,
    time_zone TEXT,
    birthday TEXT,
    photo_blob TEXT,
    photo_type TEXT,
    status TEXT CHECK (status IN ('do_not_contact', 'gone', 'deceased', 'minor')),
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    UNIQUE (workspace_id, id)
);
CREATE TABLE identity (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    network TEXT NOT NULL,
    key TEXT NOT NULL,
    shown TEXT NOT NULL,
    strength TEXT NOT NULL CHECK (strength IN ('network', 'authenticated', 'typed')),
    url TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
);
CREATE TABLE contact_field (
    workspace_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    value_folded TEXT NOT NULL,
    source TEXT NOT NULL,
    as_of BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, field, source),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
);
CREATE TABLE channel (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    network TEXT NOT NULL,
    -- what outsiders see of the channel: a random token in the form's address
    public_key TEXT NOT NULL UNIQUE,
    settings_json TEXT NOT NULL DEFAULT '{}',
    secrets_sealed TEXT,
    response_minutes BIGINT CHECK (response_minutes > 0),
    reopening_days BIGINT NOT NULL DEFAULT 14 CHECK (reopening_days >= 0),
    paused SMALLINT NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    last_event_at BIGINT,
    refused_count BIGINT NOT NULL DEFAULT 0,
    last_refusal TEXT,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id)
);
CREATE TABLE channel_team (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, team_id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
    FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
);
CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    key TEXT NOT NULL,
    name_json TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key)
);
CREATE TABLE product_sign (
    workspace_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('page', 'alias', 'keyword', 'taught')),
    value TEXT NOT NULL,
    product_id BIGINT NOT NULL,
    weight BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (workspace_id, kind, value),
    FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id)
);
CREATE TABLE product_revision (
    workspace_id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
);
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    external_id TEXT NOT NULL,
    last_interest_id BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, channel_id, external_id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE conversation_participant (
    workspace_id BIGINT NOT NULL,
    conversation_id BIGINT NOT NULL,
    identity_id BIGINT NOT NULL,
    joined_at BIGINT NOT NULL, confirmed SMALLINT NOT NULL DEFAULT 1 CHECK (confirmed IN (0, 1)),
    PRIMARY KEY (workspace_id, conversation_id, identity_id),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
    FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
);
CREATE TABLE interest (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    conversation_id BIGINT,
    previous_id BIGINT,
    identity_id BIGINT NOT NULL,
    origin TEXT NOT NULL,
    network TEXT NOT NULL,
    action TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    source_url TEXT,
    source_title TEXT,
    post_key TEXT,
    language TEXT,
    rating BIGINT CHECK (rating BETWEEN 1 AND 5),
    details_json TEXT,
    product_id BIGINT,
    product_how TEXT CHECK (product_how IN ('page', 'alias', 'keyword', 'taught', 'field', 'hand')),
    said_at BIGINT NOT NULL,
    clamped SMALLINT NOT NULL DEFAULT 0 CHECK (clamped IN (0, 1)),
    arrived_at BIGINT NOT NULL,
    -- when the customer's last word arrived: the order of the feed
    moved_at BIGINT NOT NULL,
    needs_answer SMALLINT NOT NULL CHECK (needs_answer IN (0, 1)),
    priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    responsible_id BIGINT,
    claimed_at BIGINT,
    due_at BIGINT,
    processed_at BIGINT,
    processed_by BIGINT,
    processed_how TEXT CHECK (processed_how IN ('hand', 'proof', 'call', 'reply')),
    reopened_at BIGINT,
    edited_at BIGINT,
    deleted_at BIGINT, snoozed_until BIGINT, team_id BIGINT REFERENCES team (id), woken_at BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, origin),
    CHECK ((processed_at IS NULL) = (processed_how IS NULL)),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
    FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
    FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id),
    FOREIGN KEY (workspace_id, responsible_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, processed_by) REFERENCES member (workspace_id, id)
);
CREATE TABLE fold (
    workspace_id BIGINT NOT NULL,
    post_key TEXT NOT NULL,
    action TEXT NOT NULL,
    reactions BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    last_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, post_key, action),
    FOREIGN KEY (workspace_id, last_id) REFERENCES interest (workspace_id, id)
);
CREATE TABLE post (
    workspace_id BIGINT NOT NULL,
    post_key TEXT NOT NULL,
    reactions BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, post_key)
);
CREATE TABLE interest_channel (
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, interest_id, channel_id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE follower (
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('follows', 'mentioned', 'handed')),
    PRIMARY KEY (workspace_id, interest_id, member_id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'note')),
    identity_id BIGINT,
    member_id BIGINT,
    -- the network's own name of a single word, so that its edit finds it
    origin TEXT,
    text TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, origin),
    CHECK ((direction = 'in') = (identity_id IS NOT NULL)),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE search_due (
    workspace_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, message_id)
);
CREATE TABLE message_version (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    text TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id)
);
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob TEXT NOT NULL,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id)
);
CREATE TABLE proof (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob TEXT,
    url TEXT,
    at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id),
    CHECK ((blob IS NULL) <> (url IS NULL)),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE turn (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    due_at BIGINT,
    ended_at BIGINT,
    ended_by BIGINT,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, ended_by) REFERENCES member (workspace_id, id)
);
CREATE TABLE arrival (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    external_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    interest_id BIGINT,
    raw_blob TEXT,
    PRIMARY KEY (workspace_id, channel_id, external_id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    external_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    raw_blob TEXT,
    at BIGINT NOT NULL,
    resolved_at BIGINT, size BIGINT NOT NULL DEFAULT 0, program TEXT NOT NULL DEFAULT '', dismissed_by BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, channel_id, external_id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    url TEXT NOT NULL CHECK (url <> ''),
    note TEXT NOT NULL DEFAULT '',
    secret_sealed TEXT NOT NULL,
    -- words with blanks between them
    events TEXT NOT NULL,
    -- the journal's sequence up to which deliveries were made
    cursor BIGINT NOT NULL,
    paused SMALLINT NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    failing_since BIGINT,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id)
);
CREATE TABLE webhook_delivery (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    webhook_id BIGINT NOT NULL,
    -- null for tests and repetitions a person asked for
    sequence BIGINT,
    event TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'delivered', 'dead')),
    attempts BIGINT NOT NULL DEFAULT 0,
    next_at BIGINT NOT NULL,
    status BIGINT,
    answer TEXT,
    took_ms BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, webhook_id, sequence),
    FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhook (workspace_id, id)
);
CREATE TABLE letter (
    workspace_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    -- its Message-ID without brackets; for ours 128 random bits, so that nobody guesses it
    reference TEXT,
    subject TEXT NOT NULL,
    from_json TEXT NOT NULL,
    reply_to_json TEXT NOT NULL DEFAULT '[]',
    to_json TEXT NOT NULL DEFAULT '[]',
    cc_json TEXT NOT NULL DEFAULT '[]',
    bcc_json TEXT NOT NULL DEFAULT '[]',
    kind TEXT NOT NULL CHECK (kind IN ('letter', 'auto-reply', 'bounce', 'delay', 'feedback')),
    -- so many characters of the message's text are the sender's own; what follows is quoted or a signature
    own_length BIGINT NOT NULL,
    has_html SMALLINT NOT NULL CHECK (has_html IN (0, 1)),
    -- the letter as it came or went; what is shown of its HTML is made from it
    raw_blob TEXT, pictures_shown SMALLINT NOT NULL DEFAULT 0 CHECK (pictures_shown IN (0, 1)),
    PRIMARY KEY (workspace_id, message_id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id)
);
CREATE TABLE conversation_reference (
    workspace_id BIGINT NOT NULL,
    reference TEXT NOT NULL,
    conversation_id BIGINT NOT NULL,
    ours SMALLINT NOT NULL CHECK (ours IN (0, 1)),
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, reference),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
);
CREATE TABLE awaited_reference (
    workspace_id BIGINT NOT NULL,
    reference TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    conversation_id BIGINT NOT NULL,
    identity_id BIGINT,
    PRIMARY KEY (workspace_id, reference, message_id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
    FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id)
);
CREATE TABLE channel_line (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    cursor TEXT,
    state TEXT NOT NULL DEFAULT 'new'
        CHECK (state IN ('new', 'connecting', 'listening', 'polling', 'behind', 'broken', 'refused')),
    behind BIGINT,
    fault_reason TEXT,
    fault_setting TEXT,
    fault_said TEXT,
    since_at BIGINT NOT NULL,
    heard_at BIGINT,
    node BIGINT,
    leased_until BIGINT,
    PRIMARY KEY (workspace_id, channel_id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    conversation_id BIGINT,
    channel_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'forward', 'automatic')),
    -- names the order: the same one given twice is one letter
    client_key TEXT NOT NULL,
    -- the Message-ID, 128 random bits at the sending domain, made once
    reference TEXT NOT NULL,
    in_reply_to TEXT,
    -- the thread's Message-IDs, oldest first
    references_json TEXT NOT NULL DEFAULT '[]',
    to_json TEXT NOT NULL,
    cc_json TEXT NOT NULL DEFAULT '[]',
    bcc_json TEXT NOT NULL DEFAULT '[]',
    subject TEXT NOT NULL DEFAULT '',
    html TEXT,
    -- who wrote it, or by which rule it was written
    member_id BIGINT,
    rule TEXT,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN
        ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'possibly_sent', 'cancelled')),
    -- undoing and sending later are this one moment; after a failure that passes, the next attempt
    not_before BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    -- how often it was looked for at the other side after a line broke
    checks BIGINT NOT NULL DEFAULT 0,
    fault TEXT,
    -- what the other side said, as it said it
    said TEXT NOT NULL DEFAULT '',
    refused_json TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    -- until then the card shows that something is on its way or did not go out
    settled_at BIGINT,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, client_key),
    UNIQUE (workspace_id, message_id),
    UNIQUE (workspace_id, reference),
    CHECK ((kind = 'automatic') = (member_id IS NULL)),
    CHECK ((kind = 'automatic') = (rule IS NOT NULL)),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES message (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE outbox_inline (
    workspace_id BIGINT NOT NULL,
    attachment_id BIGINT NOT NULL,
    content_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, attachment_id),
    FOREIGN KEY (workspace_id, attachment_id) REFERENCES attachment (workspace_id, id)
);
CREATE TABLE draft (
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    html TEXT,
    subject TEXT,
    to_text TEXT,
    cc_text TEXT,
    bcc_text TEXT,
    quotes SMALLINT NOT NULL DEFAULT 1 CHECK (quotes IN (0, 1)),
    updated_at BIGINT NOT NULL, template_ids TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (workspace_id, interest_id, member_id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE draft_file (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob TEXT NOT NULL,
    content_id TEXT,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, interest_id, member_id) REFERENCES draft (workspace_id, interest_id, member_id)
);
CREATE TABLE signature (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    channel_id BIGINT,
    text TEXT NOT NULL,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, member_id, channel_id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE automatic_send (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    conversation_id BIGINT,
    recipient TEXT NOT NULL,
    rule TEXT NOT NULL,
    held_by TEXT,
    at BIGINT NOT NULL,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
);
CREATE TABLE picture_sender (
    workspace_id BIGINT NOT NULL,
    identity_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, identity_id),
    FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE letter_picture (
    workspace_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    type TEXT,
    blob TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, message_id, number),
    CHECK ((type IS NULL) = (blob IS NULL)),
    FOREIGN KEY (workspace_id, message_id) REFERENCES letter (workspace_id, message_id)
);
CREATE TABLE channel_refusal (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    day_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, day_on, reason),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE form_ticket (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    number TEXT NOT NULL,
    event TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, number),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    name TEXT NOT NULL CHECK (name <> ''),
    -- the name folded: two tags that read alike are one
    key TEXT NOT NULL,
    hue BIGINT NOT NULL CHECK (hue BETWEEN 1 AND 8),
    created_at BIGINT NOT NULL,
    removed_at BIGINT, merged_into BIGINT REFERENCES tag (id),
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key)
);
CREATE TABLE interest_tag (
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL, merged_from BIGINT,
    PRIMARY KEY (workspace_id, interest_id, tag_id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tag (workspace_id, id)
);
CREATE TABLE template (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    -- who made it, and whose it is while it is their own
    member_id BIGINT NOT NULL,
    reach TEXT NOT NULL CHECK (reach IN ('own', 'team', 'all')),
    team_id BIGINT,
    name TEXT NOT NULL CHECK (name <> ''),
    shortcut TEXT NOT NULL DEFAULT '',
    -- the shortcut folded: /Price and /price are one
    shortcut_key TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL DEFAULT '',
    -- folder and name folded: the order of lists
    sort_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id),
    CHECK ((reach = 'team') = (team_id IS NOT NULL)),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
);
CREATE TABLE template_text (
    workspace_id BIGINT NOT NULL,
    template_id BIGINT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (workspace_id, template_id, language),
    FOREIGN KEY (workspace_id, template_id) REFERENCES template (workspace_id, id)
);
CREATE TABLE template_file (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    template_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob TEXT NOT NULL,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, template_id) REFERENCES template (workspace_id, id)
);
CREATE TABLE template_use (
    workspace_id BIGINT NOT NULL,
    template_id BIGINT NOT NULL,
    outbox_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, template_id, outbox_id),
    FOREIGN KEY (workspace_id, template_id) REFERENCES template (workspace_id, id),
    FOREIGN KEY (workspace_id, outbox_id) REFERENCES outbox (workspace_id, id)
);
CREATE TABLE pace (
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    day BIGINT NOT NULL,
    measure TEXT NOT NULL,
    step BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, day, measure, step)
);
CREATE TABLE duty_rule (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    -- the channel on whose page it was set; such a rule speaks of this channel alone
    channel_id BIGINT,
    -- conditions, each a list with blanks between; an empty one lets everything through
    channels TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '',
    products TEXT NOT NULL DEFAULT '',
    actions TEXT NOT NULL DEFAULT '',
    networks TEXT NOT NULL DEFAULT '',
    strategy TEXT NOT NULL CHECK (strategy IN ('first', 'turn', 'least')),
    -- among whom: a team, the members of the list, or everybody who may
    team_id BIGINT,
    members TEXT NOT NULL DEFAULT '',
    by_language SMALLINT NOT NULL DEFAULT 0 CHECK (by_language IN (0, 1)),
    by_product SMALLINT NOT NULL DEFAULT 0 CHECK (by_product IN (0, 1)),
    fall_minutes BIGINT CHECK (fall_minutes > 0),
    fall_to TEXT CHECK (fall_to IN ('next', 'all', 'rule', 'member')),
    fall_rule_id BIGINT,
    fall_member_id BIGINT,
    -- where the round stands
    last_member_id BIGINT,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id),
    CHECK ((fall_minutes IS NULL) = (fall_to IS NULL)),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
    FOREIGN KEY (workspace_id, fall_rule_id) REFERENCES duty_rule (workspace_id, id),
    FOREIGN KEY (workspace_id, fall_member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE duty_member (
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    most_cards BIGINT CHECK (most_cards > 0),
    PRIMARY KEY (workspace_id, member_id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE duty_shift (
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute BIGINT NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440),
    PRIMARY KEY (workspace_id, member_id, weekday, from_minute),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE duty_off (
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    from_day BIGINT NOT NULL,
    to_day BIGINT NOT NULL CHECK (to_day >= from_day),
    PRIMARY KEY (workspace_id, member_id, from_day),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE duty_skill (
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('language', 'product')),
    value TEXT NOT NULL,
    PRIMARY KEY (workspace_id, member_id, kind, value),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE duty_watch (
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    rule_id BIGINT NOT NULL,
    -- whom it was given; nobody while it waits for anybody
    member_id BIGINT,
    given_at BIGINT NOT NULL,
    -- when it falls to the next; nothing once it was looked at
    due_at BIGINT,
    -- who had it and let it lie
    tried TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (workspace_id, interest_id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, rule_id) REFERENCES duty_rule (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE hand_over (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    from_id BIGINT NOT NULL,
    -- whose it was before, and whose team's
    former_id BIGINT,
    former_team_id BIGINT,
    to_member_id BIGINT,
    to_team_id BIGINT,
    note TEXT NOT NULL DEFAULT '',
    -- cards shared out together
    batch_id BIGINT,
    at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'returned', 'withdrawn', 'taken', 'shared')),
    answer TEXT NOT NULL DEFAULT '',
    settled_at BIGINT,
    settled_by BIGINT,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id),
    FOREIGN KEY (workspace_id, from_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, former_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, to_member_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, to_team_id) REFERENCES team (workspace_id, id)
);
CREATE TABLE channel_access (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    -- a hash of the secrets it was got with
    proof TEXT NOT NULL,
    access_sealed TEXT NOT NULL,
    got_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
);
CREATE TABLE business_hours (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    name TEXT NOT NULL CHECK (name <> ''),
    zone TEXT NOT NULL,
    -- "540-1080 …" a day, Monday first, days apart by ";"
    week TEXT NOT NULL,
    -- whose public holidays are off by rule
    region TEXT,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id)
);
CREATE TABLE business_day_off (
    workspace_id BIGINT NOT NULL,
    hours_id BIGINT NOT NULL,
    day BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (workspace_id, hours_id, day),
    FOREIGN KEY (workspace_id, hours_id) REFERENCES business_hours (workspace_id, id)
);
CREATE TABLE response_plan (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    channel_id BIGINT,
    hours_id BIGINT,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id),
    FOREIGN KEY (workspace_id, hours_id) REFERENCES business_hours (workspace_id, id)
);
CREATE TABLE response_target (
    workspace_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    first_minutes BIGINT CHECK (first_minutes > 0),
    next_minutes BIGINT CHECK (next_minutes > 0),
    PRIMARY KEY (workspace_id, plan_id, priority),
    FOREIGN KEY (workspace_id, plan_id) REFERENCES response_plan (workspace_id, id)
);
CREATE TABLE response_revision (
    workspace_id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    cards BIGINT NOT NULL DEFAULT 0,
    done BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE attachment_text (
    workspace_id BIGINT NOT NULL,
    attachment_id BIGINT NOT NULL,
    -- read: its words are in text; unreadable: nothing could be made of it; waiting: what reads it is not installed;
    -- other: of a kind that holds no words
    outcome TEXT NOT NULL CHECK (outcome IN ('read', 'unreadable', 'waiting', 'other')),
    text TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (workspace_id, attachment_id),
    FOREIGN KEY (workspace_id, attachment_id) REFERENCES attachment (workspace_id, id)
);
CREATE TABLE file_due (
    workspace_id BIGINT NOT NULL,
    attachment_id BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, attachment_id)
);
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    owner_id BIGINT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    hue BIGINT NOT NULL CHECK (hue BETWEEN 1 AND 8),
    audience TEXT NOT NULL CHECK (audience IN ('own', 'team', 'all')),
    team_id BIGINT,
    list TEXT NOT NULL,
    -- the filter as an address says it
    query TEXT NOT NULL,
    -- the order in the rail
    place BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (workspace_id, id),
    CHECK ((audience = 'team') = (team_id IS NOT NULL)),
    FOREIGN KEY (workspace_id, owner_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, team_id) REFERENCES team (workspace_id, id)
);
CREATE TABLE first_view (
    workspace_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    view_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, member_id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
    FOREIGN KEY (workspace_id, view_id) REFERENCES saved_view (workspace_id, id)
);
CREATE TABLE bulk_act (
    id INTEGER PRIMARY KEY,
    workspace_id BIGINT NOT NULL REFERENCES workspace (id),
    member_id BIGINT NOT NULL,
    act TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- why how many cards stayed as they were, when it was done and when it was taken back
    refused_json TEXT,
    undone_at BIGINT,
    undone BIGINT,
    unrefused_json TEXT,
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE TABLE bulk_card (
    workspace_id BIGINT NOT NULL,
    bulk_id BIGINT NOT NULL,
    interest_id BIGINT NOT NULL,
    -- what was changed as it was before
    before TEXT,
    PRIMARY KEY (workspace_id, bulk_id, interest_id),
    FOREIGN KEY (workspace_id, bulk_id) REFERENCES bulk_act (workspace_id, id),
    FOREIGN KEY (workspace_id, interest_id) REFERENCES interest (workspace_id, id)
);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-journal', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-search', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-job', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-throttle', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-blobs', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-node', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-workspace', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-token-expiry', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-system-mail', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-second-step', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-events', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-arrangement', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-away-until', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-notices', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-people', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-inbox', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-webhooks', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-letters', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-outbox', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-letter-pictures', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-channel-refusals', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-21-form-tickets', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-tags', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-finding', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-templates', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-snooze', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-tag-merge', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-pace', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-duty', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-channel-access', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-targets', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-file-text', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-saved-views', 1795341421590);
INSERT INTO "migration" (name, at) VALUES ('2026-11-22-bulk', 1795341421590);
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 1, 1795341421701, 'system', NULL, 'created', 'workspace', 115162405687296, NULL, NULL);
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 2, 1795341421701, 'member', 115162405687302, 'joined', 'member', 115162405687302, NULL, '{"name":"Marina"}');
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 3, 1795341424292, 'member', 115162416300033, 'joined', 'member', 115162416300033, NULL, '{"name":"Lena"}');
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 4, 1795341424446, 'system', NULL, 'connected', 'channel', 115162416930816, NULL, '{"kind":"api","name":"Shop"}');
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 5, 1795341424596, 'system', NULL, 'connected', 'channel', 115162417545216, NULL, '{"kind":"form","name":"Site"}');
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 6, 1795341424756, 'customer', 115162418200577, 'arrived', 'interest', 115162418200578, NULL, NULL);
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 7, 1795341425022, 'customer', 115162418200577, 'arrived', 'interest', 115162419290112, NULL, NULL);
INSERT INTO "journal" (workspace_id, sequence, at, actor_kind, actor_id, verb, subject_kind, subject_id, before_json, after_json) VALUES (115162405687296, 8, 1795341425177, 'member', 115162405687302, 'created', 'token', 115162419924992, NULL, '{"name":"Command line","scopes":"interests:read"}');
INSERT INTO "workspace" (id, slug, name, description, site, logo_blob, logo_type, language, time_zone, host, created_at) VALUES (115162405687296, 'vetrik', 'Vetrik', '', '', NULL, NULL, 'en', 'GMT', NULL, 1795341421701);
INSERT INTO "account" (id, email, email_folded, password_hash, language, time_zone, appearance, created_at, disabled_at) VALUES (115162405687301, 'marina@vetrik.example', 'marina@vetrik.example', '$scrypt$ln=15,r=8,p=3$jFBaLx51nKoxxL5UBNdHzA$vOivay5bRxR+7PY871uIWViXpd6eKRBenCfateVqAf0', 'en', 'GMT', 'system', 1795341421701, NULL);
INSERT INTO "account" (id, email, email_folded, password_hash, language, time_zone, appearance, created_at, disabled_at) VALUES (115162416300032, 'lena@vetrik.example', 'lena@vetrik.example', '$scrypt$ln=15,r=8,p=3$8IqazxOhcxLnluC1bQdcHw$dmTVyMu9XsVrWbJrWRCKIvP0ry1k3IU5tTWyk9LteUI', 'en', 'GMT', 'system', 1795341424292, NULL);
INSERT INTO "role" (id, workspace_id, preset, name) VALUES (115162405687297, 115162405687296, 'administrator', 'Administrator');
INSERT INTO "role" (id, workspace_id, preset, name) VALUES (115162405687298, 115162405687296, 'lead', 'Team lead');
INSERT INTO "role" (id, workspace_id, preset, name) VALUES (115162405687299, 115162405687296, 'agent', 'Agent');
INSERT INTO "role" (id, workspace_id, preset, name) VALUES (115162405687300, 115162405687296, 'observer', 'Observer');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'interest', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'interest', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'workspace', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'workspace', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'report', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'interest', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'contact', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'channel', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'product', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'member', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'report', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'channel', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'product', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'product', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'interest', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'report', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'member', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'channel', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'product', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'workspace', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'member', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'contact', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'channel', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'workspace', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'report', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'contact', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'contact', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687297, 'member', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'interest', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'report', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'interest', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'product', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'member', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'product', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'contact', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'report', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'product', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'interest', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'report', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'channel', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'interest', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'contact', 'export', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'product', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'report', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'contact', 'work', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'workspace', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687298, 'contact', 'manage', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'contact', 'see', 'team');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'contact', 'work', 'team');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'interest', 'see', 'team');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'member', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'channel', 'see', 'team');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'interest', 'work', 'team');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'report', 'see', 'own');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687299, 'product', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687300, 'contact', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687300, 'product', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687300, 'report', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687300, 'member', 'see', 'all');
INSERT INTO "role_right" (workspace_id, role_id, area, action, scope) VALUES (115162405687296, 115162405687300, 'interest', 'see', 'all');
INSERT INTO "member" (id, workspace_id, account_id, role_id, name, title, away, created_at, removed_at, away_until) VALUES (115162405687302, 115162405687296, 115162405687301, 115162405687297, 'Marina', '', 0, 1795341421701, NULL, NULL);
INSERT INTO "member" (id, workspace_id, account_id, role_id, name, title, away, created_at, removed_at, away_until) VALUES (115162416300033, 115162405687296, 115162416300032, 115162405687299, 'Lena', '', 0, 1795341424292, NULL, NULL);
INSERT INTO "token" (id, workspace_id, member_id, token_hash, name, hint, scopes, channel_id, created_at, used_at, revoked_at, expires_at) VALUES (115162419924992, 115162405687296, 115162405687302, '72c990316b7e19cbf7eed144d9a8fe4a4ce5515744baa53df6187313e8c76d9a', 'Command line', '_Kndcytl', 'interests:read', NULL, 1795341425177, NULL, NULL, NULL);
INSERT INTO "contact" (id, workspace_id, person_id, name, name_folded, language, city, country, time_zone, birthday, photo_blob, photo_type, status, created_at, archived_at) VALUES (115162418200576, 115162405687296, 115162418200576, 'Test visitor', 'test visitor', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795341424756, NULL);
INSERT INTO "identity" (id, workspace_id, contact_id, person_id, network, key, shown, strength, url, created_at) VALUES (115162418200577, 115162405687296, 115162418200576, 115162418200576, 'test', 'test', 'Test visitor', 'network', NULL, 1795341424756);
INSERT INTO "channel" (id, workspace_id, kind, name, network, public_key, settings_json, secrets_sealed, response_minutes, reopening_days, paused, last_event_at, refused_count, last_refusal, created_at, removed_at) VALUES (115162416930816, 115162405687296, 'api', 'Shop', 'api', 'uHl160MFGzz7o4XpYEmGpQ', '{}', NULL, NULL, 14, 0, 1795341425022, 0, NULL, 1795341424446, NULL);
INSERT INTO "channel" (id, workspace_id, kind, name, network, public_key, settings_json, secrets_sealed, response_minutes, reopening_days, paused, last_event_at, refused_count, last_refusal, created_at, removed_at) VALUES (115162417545216, 115162405687296, 'form', 'Site', 'form', 'PDTvlkMRyySes1C4wv2UoQ', '{"title":"Write to us"}', 'v1.f0f9fb18.-gSW3wvaTHzhznD_8OudeaS6-BQ0ezEtadl6EoH4NM0UNu-x5xFv8HrAjLIkoxY7EoiZwywImq6NbtHH-6TJXaFrPvii6Ol-1rggqGYBEXbcQYUamnOSA98l1w', NULL, 14, 0, 1795341424756, 0, NULL, 1795341424596, NULL);
INSERT INTO "interest" (id, workspace_id, channel_id, conversation_id, previous_id, identity_id, origin, network, action, excerpt, source_url, source_title, post_key, language, rating, details_json, product_id, product_how, said_at, clamped, arrived_at, moved_at, needs_answer, priority, responsible_id, claimed_at, due_at, processed_at, processed_by, processed_how, reopened_at, edited_at, deleted_at, snoozed_until, team_id, woken_at) VALUES (115162418200578, 115162405687296, 115162417545216, NULL, NULL, 115162418200577, 'test:SFDyHfe3Nop6bMWsbchxJw', 'form', 'request', 'This is a test. The channel works; you can mark this card processed.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795341424756, 0, 1795341424756, 1795341424756, 1, 'normal', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "interest" (id, workspace_id, channel_id, conversation_id, previous_id, identity_id, origin, network, action, excerpt, source_url, source_title, post_key, language, rating, details_json, product_id, product_how, said_at, clamped, arrived_at, moved_at, needs_answer, priority, responsible_id, claimed_at, due_at, processed_at, processed_by, processed_how, reopened_at, edited_at, deleted_at, snoozed_until, team_id, woken_at) VALUES (115162419290112, 115162405687296, 115162416930816, NULL, NULL, 115162418200577, 'test:7udDgTPD8PWArUoKaN5Xaw', 'api', 'request', 'This is a test. The channel works; you can mark this card processed.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795341425022, 0, 1795341425022, 1795341425022, 1, 'normal', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "message" (id, workspace_id, interest_id, direction, identity_id, member_id, origin, text, said_at, arrived_at, edited_at, deleted_at) VALUES (115162418200579, 115162405687296, 115162418200578, 'in', 115162418200577, NULL, 'test:SFDyHfe3Nop6bMWsbchxJw', 'This is a test. The channel works; you can mark this card processed.', 1795341424756, 1795341424756, NULL, NULL);
INSERT INTO "message" (id, workspace_id, interest_id, direction, identity_id, member_id, origin, text, said_at, arrived_at, edited_at, deleted_at) VALUES (115162419290113, 115162405687296, 115162419290112, 'in', 115162418200577, NULL, 'test:7udDgTPD8PWArUoKaN5Xaw', 'This is a test. The channel works; you can mark this card processed.', 1795341425022, 1795341425022, NULL, NULL);
INSERT INTO "search_due" (workspace_id, message_id) VALUES (115162405687296, 115162418200579);
INSERT INTO "search_due" (workspace_id, message_id) VALUES (115162405687296, 115162419290113);
INSERT INTO "turn" (id, workspace_id, interest_id, started_at, due_at, ended_at, ended_by) VALUES (115162418200580, 115162405687296, 115162418200578, 1795341424756, NULL, NULL, NULL);
INSERT INTO "turn" (id, workspace_id, interest_id, started_at, due_at, ended_at, ended_by) VALUES (115162419290114, 115162405687296, 115162419290112, 1795341425022, NULL, NULL, NULL);
INSERT INTO "arrival" (workspace_id, channel_id, external_id, at, interest_id, raw_blob) VALUES (115162405687296, 115162417545216, 'test-SFDyHfe3Nop6bMWsbchxJw', 1795341424756, 115162418200578, NULL);
INSERT INTO "arrival" (workspace_id, channel_id, external_id, at, interest_id, raw_blob) VALUES (115162405687296, 115162416930816, 'test-7udDgTPD8PWArUoKaN5Xaw', 1795341425022, 115162419290112, NULL);
CREATE INDEX journal_subject ON journal (workspace_id, subject_kind, subject_id, sequence);
CREATE UNIQUE INDEX search_entry_subject ON search_entry (workspace_id, subject_kind, subject_id);
CREATE INDEX job_due ON job (run_at, id) WHERE state = 'queued';
CREATE INDEX job_leased ON job (leased_until) WHERE state = 'running';
CREATE INDEX job_done ON job (finished_at) WHERE state = 'done';
CREATE INDEX job_failed ON job (finished_at, id) WHERE state = 'failed';
CREATE UNIQUE INDEX job_unique ON job (kind, unique_key)
    WHERE unique_key IS NOT NULL AND state IN ('queued', 'running');
CREATE INDEX member_account ON member (account_id);
CREATE INDEX team_member_of ON team_member (workspace_id, member_id);
CREATE INDEX session_account ON session (account_id, seen_at);
CREATE INDEX journal_member ON journal (workspace_id, actor_id, sequence) WHERE actor_kind = 'member';
CREATE INDEX journal_beside_cards ON journal (workspace_id, sequence) WHERE subject_kind <> 'interest';
CREATE INDEX notice_list ON notice (workspace_id, member_id, id) WHERE in_page = 1;
CREATE INDEX notice_unread ON notice (workspace_id, member_id, id) WHERE acknowledged_at IS NULL;
CREATE UNIQUE INDEX notice_same ON notice (workspace_id, member_id, event, subject_id)
    WHERE acknowledged_at IS NULL AND once_key IS NULL;
CREATE INDEX notice_push ON notice (push_at, workspace_id, member_id) WHERE push_at IS NOT NULL;
CREATE INDEX notice_letter ON notice (letter_at, workspace_id, member_id) WHERE letter_at IS NOT NULL;
CREATE INDEX notice_age ON notice (created_at);
CREATE INDEX push_device_of ON push_device (workspace_id, member_id, id);
CREATE INDEX contact_name ON contact (workspace_id, name_folded, id);
CREATE INDEX contact_person ON contact (workspace_id, person_id);
CREATE UNIQUE INDEX identity_key ON identity (workspace_id, network, key) WHERE strength <> 'typed';
CREATE INDEX identity_lookup ON identity (workspace_id, network, key);
CREATE INDEX identity_person ON identity (workspace_id, person_id);
CREATE INDEX contact_field_value ON contact_field (workspace_id, field, value_folded);
CREATE INDEX interest_all ON interest (workspace_id, moved_at, id) WHERE needs_answer = 1;
CREATE INDEX interest_channel_responsible ON interest (workspace_id, channel_id, responsible_id)
    WHERE responsible_id IS NOT NULL;
CREATE INDEX interest_answered ON interest (workspace_id, processed_at, id) WHERE processed_at IS NOT NULL;
CREATE INDEX interest_identity ON interest (workspace_id, identity_id, said_at, id);
CREATE INDEX interest_reactions ON interest (workspace_id, moved_at, id) WHERE needs_answer = 0;
CREATE INDEX interest_post ON interest (workspace_id, post_key, moved_at, id) WHERE needs_answer = 0;
CREATE INDEX fold_newest ON fold (workspace_id, last_at, last_id);
CREATE INDEX follower_member ON follower (workspace_id, member_id, interest_id);
CREATE INDEX message_interest ON message (workspace_id, interest_id, said_at, id);
CREATE INDEX message_version_of ON message_version (workspace_id, message_id, id);
CREATE INDEX attachment_message ON attachment (workspace_id, message_id, id);
CREATE INDEX proof_interest ON proof (workspace_id, interest_id, id);
CREATE UNIQUE INDEX turn_open ON turn (workspace_id, interest_id) WHERE ended_at IS NULL;
CREATE INDEX turn_interest ON turn (workspace_id, interest_id, started_at);
CREATE INDEX webhook_delivery_log ON webhook_delivery (workspace_id, webhook_id, id);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (workspace_id, webhook_id, subject_id, id)
    WHERE state = 'queued';
CREATE INDEX webhook_delivery_age ON webhook_delivery (created_at);
CREATE INDEX letter_reference ON letter (workspace_id, reference);
CREATE INDEX conversation_reference_of ON conversation_reference (workspace_id, conversation_id, at);
CREATE INDEX awaited_reference_of ON awaited_reference (workspace_id, message_id);
CREATE INDEX quarantine_open ON quarantine (workspace_id, id) WHERE resolved_at IS NULL;
CREATE INDEX quarantine_open_of ON quarantine (workspace_id, channel_id, id) WHERE resolved_at IS NULL;
CREATE INDEX outbox_of ON outbox (workspace_id, interest_id, id);
CREATE INDEX outbox_unsettled ON outbox (workspace_id, interest_id, id) WHERE settled_at IS NULL;
CREATE INDEX outbox_trouble ON outbox (workspace_id, member_id, id)
    WHERE settled_at IS NULL AND state IN ('failed', 'possibly_sent');
CREATE INDEX draft_file_of ON draft_file (workspace_id, interest_id, member_id, id);
CREATE UNIQUE INDEX signature_usual ON signature (workspace_id, member_id) WHERE channel_id IS NULL;
CREATE INDEX automatic_send_at ON automatic_send (workspace_id, at) WHERE held_by IS NULL;
CREATE INDEX automatic_send_to ON automatic_send (workspace_id, recipient, at) WHERE held_by IS NULL;
CREATE INDEX automatic_send_in ON automatic_send (workspace_id, conversation_id, at) WHERE held_by IS NULL;
CREATE INDEX automatic_send_age ON automatic_send (at);
CREATE INDEX form_ticket_age ON form_ticket (used_at);
CREATE INDEX interest_team ON interest (workspace_id, team_id, moved_at, id)
    WHERE team_id IS NOT NULL AND needs_answer = 1 AND processed_at IS NULL;
CREATE INDEX interest_tag_of ON interest_tag (workspace_id, tag_id, interest_id);
CREATE INDEX interest_of_channel ON interest (workspace_id, channel_id, moved_at, id) WHERE (needs_answer = 1 OR processed_at IS NOT NULL);
CREATE INDEX interest_of_network ON interest (workspace_id, network, moved_at, id) WHERE (needs_answer = 1 OR processed_at IS NOT NULL);
CREATE INDEX interest_of_action ON interest (workspace_id, action, moved_at, id) WHERE (needs_answer = 1 OR processed_at IS NOT NULL);
CREATE INDEX interest_of_member ON interest (workspace_id, responsible_id, moved_at, id)
    WHERE responsible_id IS NOT NULL AND (needs_answer = 1 OR processed_at IS NOT NULL);
CREATE INDEX interest_of_nobody ON interest (workspace_id, moved_at, id) WHERE responsible_id IS NULL AND (needs_answer = 1 OR processed_at IS NOT NULL);
CREATE INDEX interest_of_product ON interest (workspace_id, product_id, moved_at, id) WHERE product_id IS NOT NULL;
CREATE INDEX interest_of_team ON interest (workspace_id, team_id, moved_at, id) WHERE team_id IS NOT NULL;
CREATE INDEX interest_of_priority ON interest (workspace_id, priority, moved_at, id) WHERE priority <> 'normal';
CREATE INDEX interest_of_language ON interest (workspace_id, language, moved_at, id) WHERE language IS NOT NULL;
CREATE INDEX interest_of_stars ON interest (workspace_id, rating, moved_at, id) WHERE rating IS NOT NULL;
CREATE INDEX interest_said ON interest (workspace_id, said_at, id) WHERE (needs_answer = 1 OR processed_at IS NOT NULL);
CREATE INDEX template_list ON template (workspace_id, sort_key, id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX template_own ON template (workspace_id, member_id, shortcut_key)
    WHERE removed_at IS NULL AND shortcut_key <> '' AND reach = 'own';
CREATE UNIQUE INDEX template_team ON template (workspace_id, team_id, shortcut_key)
    WHERE removed_at IS NULL AND shortcut_key <> '' AND reach = 'team';
CREATE UNIQUE INDEX template_all ON template (workspace_id, shortcut_key)
    WHERE removed_at IS NULL AND shortcut_key <> '' AND reach = 'all';
CREATE INDEX template_file_of ON template_file (workspace_id, template_id, id);
CREATE INDEX template_use_in ON template_use (workspace_id, outbox_id);
CREATE INDEX interest_snoozed ON interest (workspace_id, snoozed_until, id)
    WHERE needs_answer = 1 AND processed_at IS NULL AND snoozed_until IS NOT NULL;
CREATE INDEX interest_open ON interest (workspace_id, moved_at, id, snoozed_until)
    WHERE needs_answer = 1 AND processed_at IS NULL;
CREATE INDEX interest_unclaimed ON interest (workspace_id, moved_at, id, snoozed_until)
    WHERE needs_answer = 1 AND processed_at IS NULL AND responsible_id IS NULL;
CREATE INDEX interest_mine ON interest (workspace_id, responsible_id, moved_at, id, snoozed_until)
    WHERE needs_answer = 1 AND processed_at IS NULL;
CREATE INDEX interest_due ON interest (workspace_id, due_at, id)
    WHERE needs_answer = 1 AND processed_at IS NULL AND snoozed_until IS NULL AND due_at IS NOT NULL;
CREATE INDEX duty_rule_order ON duty_rule (workspace_id, place, id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX duty_rule_channel ON duty_rule (workspace_id, channel_id)
    WHERE channel_id IS NOT NULL AND removed_at IS NULL;
CREATE INDEX duty_watch_due ON duty_watch (workspace_id, due_at, interest_id) WHERE due_at IS NOT NULL;
CREATE UNIQUE INDEX hand_over_pending ON hand_over (workspace_id, interest_id) WHERE state = 'pending';
CREATE INDEX hand_over_card ON hand_over (workspace_id, interest_id, id);
CREATE INDEX interest_team_channel ON interest (workspace_id, team_id, channel_id) WHERE team_id IS NOT NULL;
CREATE INDEX hand_over_batch ON hand_over (workspace_id, batch_id, id) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX response_plan_default ON response_plan (workspace_id) WHERE channel_id IS NULL;
CREATE UNIQUE INDEX response_plan_channel ON response_plan (workspace_id, channel_id) WHERE channel_id IS NOT NULL;
CREATE INDEX attachment_text_waiting ON attachment_text (workspace_id, attachment_id) WHERE outcome = 'waiting';
CREATE INDEX saved_view_place ON saved_view (workspace_id, place, id) WHERE removed_at IS NULL;
