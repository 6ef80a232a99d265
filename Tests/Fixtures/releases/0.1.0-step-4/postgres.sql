--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account (
    id bigint NOT NULL,
    email text NOT NULL,
    email_folded text NOT NULL,
    password_hash text,
    language text NOT NULL,
    time_zone text NOT NULL,
    appearance text DEFAULT 'system'::text NOT NULL,
    created_at bigint NOT NULL,
    disabled_at bigint,
    CONSTRAINT account_appearance_check CHECK ((appearance = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text])))
);


--
-- Name: arrangement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.arrangement (
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    place text NOT NULL,
    parts text NOT NULL
);


--
-- Name: arrival; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.arrival (
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    external_id text NOT NULL,
    at bigint NOT NULL,
    interest_id bigint,
    raw_blob text
);


--
-- Name: attachment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attachment (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    message_id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL,
    blob text NOT NULL
);


--
-- Name: attachment_text; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attachment_text (
    workspace_id bigint NOT NULL,
    attachment_id bigint NOT NULL,
    outcome text NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    CONSTRAINT attachment_text_outcome_check CHECK ((outcome = ANY (ARRAY['read'::text, 'unreadable'::text, 'waiting'::text, 'other'::text])))
);


--
-- Name: automatic_send; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.automatic_send (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    conversation_id bigint,
    recipient text NOT NULL,
    rule text NOT NULL,
    held_by text,
    at bigint NOT NULL
);


--
-- Name: awaited_reference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.awaited_reference (
    workspace_id bigint NOT NULL,
    reference text NOT NULL,
    message_id bigint NOT NULL,
    conversation_id bigint NOT NULL,
    identity_id bigint
);


--
-- Name: blob; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.blob (
    workspace_id bigint NOT NULL,
    sha256 text NOT NULL,
    put_at bigint NOT NULL,
    content bytea NOT NULL
);


--
-- Name: bulk_act; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bulk_act (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    act text NOT NULL,
    at bigint NOT NULL,
    refused_json text,
    undone_at bigint,
    undone bigint,
    unrefused_json text
);


--
-- Name: bulk_card; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bulk_card (
    workspace_id bigint NOT NULL,
    bulk_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    before text
);


--
-- Name: business_day_off; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.business_day_off (
    workspace_id bigint NOT NULL,
    hours_id bigint NOT NULL,
    day bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL
);


--
-- Name: business_hours; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.business_hours (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    week text NOT NULL,
    region text,
    created_at bigint NOT NULL,
    removed_at bigint,
    CONSTRAINT business_hours_name_check CHECK ((name <> ''::text))
);


--
-- Name: channel; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.channel (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    network text NOT NULL,
    public_key text NOT NULL,
    settings_json text DEFAULT '{}'::text NOT NULL,
    secrets_sealed text,
    response_minutes bigint,
    reopening_days bigint DEFAULT 14 NOT NULL,
    paused smallint DEFAULT 0 NOT NULL,
    last_event_at bigint,
    refused_count bigint DEFAULT 0 NOT NULL,
    last_refusal text,
    created_at bigint NOT NULL,
    removed_at bigint,
    CONSTRAINT channel_name_check CHECK ((name <> ''::text)),
    CONSTRAINT channel_paused_check CHECK ((paused = ANY (ARRAY[0, 1]))),
    CONSTRAINT channel_reopening_days_check CHECK ((reopening_days >= 0)),
    CONSTRAINT channel_response_minutes_check CHECK ((response_minutes > 0))
);


--
-- Name: channel_access; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.channel_access (
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    proof text NOT NULL,
    access_sealed text NOT NULL,
    got_at bigint NOT NULL
);


--
-- Name: channel_line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.channel_line (
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    cursor text,
    state text DEFAULT 'new'::text NOT NULL,
    behind bigint,
    fault_reason text,
    fault_setting text,
    fault_said text,
    since_at bigint NOT NULL,
    heard_at bigint,
    node bigint,
    leased_until bigint,
    CONSTRAINT channel_line_state_check CHECK ((state = ANY (ARRAY['new'::text, 'connecting'::text, 'listening'::text, 'polling'::text, 'behind'::text, 'broken'::text, 'refused'::text])))
);


--
-- Name: channel_refusal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.channel_refusal (
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    day_on text NOT NULL,
    reason text NOT NULL,
    count bigint NOT NULL
);


--
-- Name: channel_team; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.channel_team (
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    team_id bigint NOT NULL
);


--
-- Name: contact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contact (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    person_id bigint NOT NULL,
    name text NOT NULL,
    name_folded text NOT NULL,
    language text,
    city text,
    country text,
    time_zone text,
    birthday text,
    photo_blob text,
    photo_type text,
    status text,
    created_at bigint NOT NULL,
    archived_at bigint,
    CONSTRAINT contact_status_check CHECK ((status = ANY (ARRAY['do_not_contact'::text, 'gone'::text, 'deceased'::text, 'minor'::text])))
);


--
-- Name: contact_field; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contact_field (
    workspace_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    field text NOT NULL,
    value text NOT NULL,
    value_folded text NOT NULL,
    source text NOT NULL,
    as_of bigint NOT NULL
);


--
-- Name: conversation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conversation (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    external_id text NOT NULL,
    last_interest_id bigint,
    created_at bigint NOT NULL
);


--
-- Name: conversation_participant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conversation_participant (
    workspace_id bigint NOT NULL,
    conversation_id bigint NOT NULL,
    identity_id bigint NOT NULL,
    joined_at bigint NOT NULL,
    confirmed smallint DEFAULT 1 NOT NULL,
    CONSTRAINT conversation_participant_confirmed_check CHECK ((confirmed = ANY (ARRAY[0, 1])))
);


--
-- Name: conversation_reference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conversation_reference (
    workspace_id bigint NOT NULL,
    reference text NOT NULL,
    conversation_id bigint NOT NULL,
    ours smallint NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT conversation_reference_ours_check CHECK ((ours = ANY (ARRAY[0, 1])))
);


--
-- Name: draft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.draft (
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    member_id bigint NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    html text,
    subject text,
    to_text text,
    cc_text text,
    bcc_text text,
    quotes smallint DEFAULT 1 NOT NULL,
    updated_at bigint NOT NULL,
    template_ids text DEFAULT ''::text NOT NULL,
    CONSTRAINT draft_quotes_check CHECK ((quotes = ANY (ARRAY[0, 1])))
);


--
-- Name: draft_file; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.draft_file (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    member_id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL,
    blob text NOT NULL,
    content_id text
);


--
-- Name: duty_member; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty_member (
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    most_cards bigint,
    CONSTRAINT duty_member_most_cards_check CHECK ((most_cards > 0))
);


--
-- Name: duty_off; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty_off (
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    from_day bigint NOT NULL,
    to_day bigint NOT NULL,
    CONSTRAINT duty_off_check CHECK ((to_day >= from_day))
);


--
-- Name: duty_rule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty_rule (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    place bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    channel_id bigint,
    channels text DEFAULT ''::text NOT NULL,
    languages text DEFAULT ''::text NOT NULL,
    products text DEFAULT ''::text NOT NULL,
    actions text DEFAULT ''::text NOT NULL,
    networks text DEFAULT ''::text NOT NULL,
    strategy text NOT NULL,
    team_id bigint,
    members text DEFAULT ''::text NOT NULL,
    by_language smallint DEFAULT 0 NOT NULL,
    by_product smallint DEFAULT 0 NOT NULL,
    fall_minutes bigint,
    fall_to text,
    fall_rule_id bigint,
    fall_member_id bigint,
    last_member_id bigint,
    created_at bigint NOT NULL,
    removed_at bigint,
    CONSTRAINT duty_rule_by_language_check CHECK ((by_language = ANY (ARRAY[0, 1]))),
    CONSTRAINT duty_rule_by_product_check CHECK ((by_product = ANY (ARRAY[0, 1]))),
    CONSTRAINT duty_rule_check CHECK (((fall_minutes IS NULL) = (fall_to IS NULL))),
    CONSTRAINT duty_rule_fall_minutes_check CHECK ((fall_minutes > 0)),
    CONSTRAINT duty_rule_fall_to_check CHECK ((fall_to = ANY (ARRAY['next'::text, 'all'::text, 'rule'::text, 'member'::text]))),
    CONSTRAINT duty_rule_strategy_check CHECK ((strategy = ANY (ARRAY['first'::text, 'turn'::text, 'least'::text])))
);


--
-- Name: duty_shift; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty_shift (
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    weekday bigint NOT NULL,
    from_minute bigint NOT NULL,
    to_minute bigint NOT NULL,
    CONSTRAINT duty_shift_check CHECK (((to_minute > from_minute) AND (to_minute <= (from_minute + 1440)))),
    CONSTRAINT duty_shift_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
    CONSTRAINT duty_shift_weekday_check CHECK (((weekday >= 0) AND (weekday <= 6)))
);


--
-- Name: duty_skill; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty_skill (
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    CONSTRAINT duty_skill_kind_check CHECK ((kind = ANY (ARRAY['language'::text, 'product'::text])))
);


--
-- Name: duty_watch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty_watch (
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    rule_id bigint NOT NULL,
    member_id bigint,
    given_at bigint NOT NULL,
    due_at bigint,
    tried text DEFAULT ''::text NOT NULL
);


--
-- Name: file_due; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.file_due (
    workspace_id bigint NOT NULL,
    attachment_id bigint NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL
);


--
-- Name: first_view; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.first_view (
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    view_id bigint NOT NULL
);


--
-- Name: fold; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fold (
    workspace_id bigint NOT NULL,
    post_key text NOT NULL,
    action text NOT NULL,
    reactions bigint NOT NULL,
    last_at bigint NOT NULL,
    last_id bigint NOT NULL
);


--
-- Name: follower; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.follower (
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    member_id bigint NOT NULL,
    why text NOT NULL,
    CONSTRAINT follower_why_check CHECK ((why = ANY (ARRAY['follows'::text, 'mentioned'::text, 'handed'::text])))
);


--
-- Name: form_ticket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.form_ticket (
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    number text NOT NULL,
    event text NOT NULL,
    used_at bigint NOT NULL
);


--
-- Name: hand_over; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.hand_over (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    from_id bigint NOT NULL,
    former_id bigint,
    former_team_id bigint,
    to_member_id bigint,
    to_team_id bigint,
    note text DEFAULT ''::text NOT NULL,
    batch_id bigint,
    at bigint NOT NULL,
    state text NOT NULL,
    answer text DEFAULT ''::text NOT NULL,
    settled_at bigint,
    settled_by bigint,
    CONSTRAINT hand_over_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'accepted'::text, 'returned'::text, 'withdrawn'::text, 'taken'::text, 'shared'::text])))
);


--
-- Name: identity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    person_id bigint NOT NULL,
    network text NOT NULL,
    key text NOT NULL,
    shown text NOT NULL,
    strength text NOT NULL,
    url text,
    created_at bigint NOT NULL,
    CONSTRAINT identity_strength_check CHECK ((strength = ANY (ARRAY['network'::text, 'authenticated'::text, 'typed'::text])))
);


--
-- Name: interest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    conversation_id bigint,
    previous_id bigint,
    identity_id bigint NOT NULL,
    origin text NOT NULL,
    network text NOT NULL,
    action text NOT NULL,
    excerpt text NOT NULL,
    source_url text,
    source_title text,
    post_key text,
    language text,
    rating bigint,
    details_json text,
    product_id bigint,
    product_how text,
    said_at bigint NOT NULL,
    clamped smallint DEFAULT 0 NOT NULL,
    arrived_at bigint NOT NULL,
    moved_at bigint NOT NULL,
    needs_answer smallint NOT NULL,
    priority text DEFAULT 'normal'::text NOT NULL,
    responsible_id bigint,
    claimed_at bigint,
    due_at bigint,
    processed_at bigint,
    processed_by bigint,
    processed_how text,
    reopened_at bigint,
    edited_at bigint,
    deleted_at bigint,
    snoozed_until bigint,
    team_id bigint,
    woken_at bigint,
    CONSTRAINT interest_check CHECK (((processed_at IS NULL) = (processed_how IS NULL))),
    CONSTRAINT interest_clamped_check CHECK ((clamped = ANY (ARRAY[0, 1]))),
    CONSTRAINT interest_needs_answer_check CHECK ((needs_answer = ANY (ARRAY[0, 1]))),
    CONSTRAINT interest_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
    CONSTRAINT interest_processed_how_check CHECK ((processed_how = ANY (ARRAY['hand'::text, 'proof'::text, 'call'::text, 'reply'::text]))),
    CONSTRAINT interest_product_how_check CHECK ((product_how = ANY (ARRAY['page'::text, 'alias'::text, 'keyword'::text, 'taught'::text, 'field'::text, 'hand'::text]))),
    CONSTRAINT interest_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
);


--
-- Name: interest_channel; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_channel (
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    seen_at bigint NOT NULL
);


--
-- Name: interest_tag; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.interest_tag (
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    tag_id bigint NOT NULL,
    merged_from bigint
);


--
-- Name: invitation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invitation (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    token_hash text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    role_id bigint NOT NULL,
    invited_by bigint NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    accepted_at bigint,
    revoked_at bigint
);


--
-- Name: job; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.job (
    id bigint NOT NULL,
    workspace_id bigint,
    kind text NOT NULL,
    payload_json text NOT NULL,
    unique_key text,
    state text NOT NULL,
    run_at bigint NOT NULL,
    deadline_at bigint,
    attempts bigint DEFAULT 0 NOT NULL,
    leases bigint DEFAULT 0 NOT NULL,
    again smallint DEFAULT 0 NOT NULL,
    leased_by text,
    leased_until bigint,
    last_error text,
    created_at bigint NOT NULL,
    finished_at bigint,
    CONSTRAINT job_again_check CHECK ((again = ANY (ARRAY[0, 1]))),
    CONSTRAINT job_check CHECK (((state = 'running'::text) = ((leased_by IS NOT NULL) AND (leased_until IS NOT NULL)))),
    CONSTRAINT job_check1 CHECK (((state = ANY (ARRAY['done'::text, 'failed'::text])) = (finished_at IS NOT NULL))),
    CONSTRAINT job_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);


--
-- Name: job_period; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.job_period (
    kind text NOT NULL,
    period bigint NOT NULL
);


--
-- Name: journal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal (
    workspace_id bigint NOT NULL,
    sequence bigint NOT NULL,
    at bigint NOT NULL,
    actor_kind text NOT NULL,
    actor_id bigint,
    verb text NOT NULL,
    subject_kind text NOT NULL,
    subject_id bigint NOT NULL,
    before_json text,
    after_json text
);


--
-- Name: journal_sequence; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.journal_sequence
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: letter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.letter (
    workspace_id bigint NOT NULL,
    message_id bigint NOT NULL,
    reference text,
    subject text NOT NULL,
    from_json text NOT NULL,
    reply_to_json text DEFAULT '[]'::text NOT NULL,
    to_json text DEFAULT '[]'::text NOT NULL,
    cc_json text DEFAULT '[]'::text NOT NULL,
    bcc_json text DEFAULT '[]'::text NOT NULL,
    kind text NOT NULL,
    own_length bigint NOT NULL,
    has_html smallint NOT NULL,
    raw_blob text,
    pictures_shown smallint DEFAULT 0 NOT NULL,
    CONSTRAINT letter_has_html_check CHECK ((has_html = ANY (ARRAY[0, 1]))),
    CONSTRAINT letter_kind_check CHECK ((kind = ANY (ARRAY['letter'::text, 'auto-reply'::text, 'bounce'::text, 'delay'::text, 'feedback'::text]))),
    CONSTRAINT letter_pictures_shown_check CHECK ((pictures_shown = ANY (ARRAY[0, 1])))
);


--
-- Name: letter_picture; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.letter_picture (
    workspace_id bigint NOT NULL,
    message_id bigint NOT NULL,
    number bigint NOT NULL,
    type text,
    blob text,
    at bigint NOT NULL,
    CONSTRAINT letter_picture_check CHECK (((type IS NULL) = (blob IS NULL)))
);


--
-- Name: member; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.member (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    account_id bigint NOT NULL,
    role_id bigint NOT NULL,
    name text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    away smallint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    removed_at bigint,
    away_until bigint,
    CONSTRAINT member_away_check CHECK ((away = ANY (ARRAY[0, 1]))),
    CONSTRAINT member_name_check CHECK ((name <> ''::text))
);


--
-- Name: message; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.message (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    direction text NOT NULL,
    identity_id bigint,
    member_id bigint,
    origin text,
    text text NOT NULL,
    said_at bigint NOT NULL,
    arrived_at bigint NOT NULL,
    edited_at bigint,
    deleted_at bigint,
    CONSTRAINT message_check CHECK (((direction = 'in'::text) = (identity_id IS NOT NULL))),
    CONSTRAINT message_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'note'::text])))
);


--
-- Name: message_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.message_version (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    message_id bigint NOT NULL,
    text text NOT NULL,
    replaced_at bigint NOT NULL
);


--
-- Name: migration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.migration (
    name text NOT NULL,
    at bigint NOT NULL
);


--
-- Name: node_lease; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.node_lease (
    node bigint NOT NULL,
    holder text NOT NULL,
    until bigint NOT NULL,
    CONSTRAINT node_lease_node_check CHECK (((node >= 0) AND (node <= 15)))
);


--
-- Name: notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    event text NOT NULL,
    subject_id bigint NOT NULL,
    once_key text,
    who text DEFAULT ''::text NOT NULL,
    in_page smallint NOT NULL,
    push_at bigint,
    letter_at bigint,
    created_at bigint NOT NULL,
    acknowledged_at bigint,
    CONSTRAINT notice_in_page_check CHECK ((in_page = ANY (ARRAY[0, 1])))
);


--
-- Name: notice_cursor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice_cursor (
    workspace_id bigint NOT NULL,
    sequence bigint NOT NULL
);


--
-- Name: notice_setting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice_setting (
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    choices_json text NOT NULL,
    quiet_from bigint NOT NULL,
    quiet_to bigint NOT NULL,
    days text NOT NULL,
    digest_at bigint,
    sound smallint DEFAULT 0 NOT NULL,
    CONSTRAINT notice_setting_sound_check CHECK ((sound = ANY (ARRAY[0, 1])))
);


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    conversation_id bigint,
    channel_id bigint NOT NULL,
    message_id bigint NOT NULL,
    kind text NOT NULL,
    client_key text NOT NULL,
    reference text NOT NULL,
    in_reply_to text,
    references_json text DEFAULT '[]'::text NOT NULL,
    to_json text NOT NULL,
    cc_json text DEFAULT '[]'::text NOT NULL,
    bcc_json text DEFAULT '[]'::text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    html text,
    member_id bigint,
    rule text,
    state text DEFAULT 'queued'::text NOT NULL,
    not_before bigint NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    checks bigint DEFAULT 0 NOT NULL,
    fault text,
    said text DEFAULT ''::text NOT NULL,
    refused_json text,
    created_at bigint NOT NULL,
    sent_at bigint,
    settled_at bigint,
    CONSTRAINT outbox_check CHECK (((kind = 'automatic'::text) = (member_id IS NULL))),
    CONSTRAINT outbox_check1 CHECK (((kind = 'automatic'::text) = (rule IS NOT NULL))),
    CONSTRAINT outbox_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'forward'::text, 'automatic'::text]))),
    CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'possibly_sent'::text, 'cancelled'::text])))
);


--
-- Name: outbox_inline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox_inline (
    workspace_id bigint NOT NULL,
    attachment_id bigint NOT NULL,
    content_id text NOT NULL
);


--
-- Name: pace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pace (
    workspace_id bigint NOT NULL,
    day bigint NOT NULL,
    measure text NOT NULL,
    step bigint NOT NULL,
    answers bigint NOT NULL
);


--
-- Name: picture_sender; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.picture_sender (
    workspace_id bigint NOT NULL,
    identity_id bigint NOT NULL,
    member_id bigint NOT NULL,
    at bigint NOT NULL
);


--
-- Name: post; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post (
    workspace_id bigint NOT NULL,
    post_key text NOT NULL,
    reactions bigint NOT NULL
);


--
-- Name: product; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    key text NOT NULL,
    name_json text NOT NULL,
    url text DEFAULT ''::text NOT NULL,
    created_at bigint NOT NULL,
    removed_at bigint
);


--
-- Name: product_revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product_revision (
    workspace_id bigint NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: product_sign; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product_sign (
    workspace_id bigint NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    product_id bigint NOT NULL,
    weight bigint DEFAULT 1 NOT NULL,
    CONSTRAINT product_sign_kind_check CHECK ((kind = ANY (ARRAY['page'::text, 'alias'::text, 'keyword'::text, 'taught'::text])))
);


--
-- Name: proof; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.proof (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    member_id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL,
    blob text,
    url text,
    at bigint NOT NULL,
    removed_at bigint,
    CONSTRAINT proof_check CHECK (((blob IS NULL) <> (url IS NULL)))
);


--
-- Name: push_device; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.push_device (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    name text NOT NULL,
    endpoint text NOT NULL,
    endpoint_hash text NOT NULL,
    public_key text NOT NULL,
    secret_sealed text NOT NULL,
    created_at bigint NOT NULL,
    heard_at bigint,
    said text DEFAULT ''::text NOT NULL
);


--
-- Name: push_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.push_key (
    workspace_id bigint NOT NULL,
    public_key text NOT NULL,
    secret_sealed text NOT NULL,
    created_at bigint NOT NULL
);


--
-- Name: quarantine; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quarantine (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    external_id text NOT NULL,
    reason text NOT NULL,
    raw_blob text,
    at bigint NOT NULL,
    resolved_at bigint,
    size bigint DEFAULT 0 NOT NULL,
    program text DEFAULT ''::text NOT NULL,
    dismissed_by bigint
);


--
-- Name: recovery_code; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recovery_code (
    account_id bigint NOT NULL,
    code_hash text NOT NULL,
    used_at bigint
);


--
-- Name: response_plan; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.response_plan (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    channel_id bigint,
    hours_id bigint
);


--
-- Name: response_revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.response_revision (
    workspace_id bigint NOT NULL,
    revision bigint NOT NULL,
    cards bigint DEFAULT 0 NOT NULL,
    done bigint DEFAULT 0 NOT NULL
);


--
-- Name: response_target; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.response_target (
    workspace_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    priority text NOT NULL,
    first_minutes bigint,
    next_minutes bigint,
    CONSTRAINT response_target_first_minutes_check CHECK ((first_minutes > 0)),
    CONSTRAINT response_target_next_minutes_check CHECK ((next_minutes > 0)),
    CONSTRAINT response_target_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text])))
);


--
-- Name: role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    preset text,
    name text NOT NULL
);


--
-- Name: role_right; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_right (
    workspace_id bigint NOT NULL,
    role_id bigint NOT NULL,
    area text NOT NULL,
    action text NOT NULL,
    scope text NOT NULL,
    CONSTRAINT role_right_action_check CHECK ((action = ANY (ARRAY['see'::text, 'work'::text, 'manage'::text, 'export'::text]))),
    CONSTRAINT role_right_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'team'::text, 'all'::text])))
);


--
-- Name: saved_view; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.saved_view (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    name text NOT NULL,
    hue bigint NOT NULL,
    audience text NOT NULL,
    team_id bigint,
    list text NOT NULL,
    query text NOT NULL,
    place bigint NOT NULL,
    created_at bigint NOT NULL,
    removed_at bigint,
    CONSTRAINT saved_view_audience_check CHECK ((audience = ANY (ARRAY['own'::text, 'team'::text, 'all'::text]))),
    CONSTRAINT saved_view_check CHECK (((audience = 'team'::text) = (team_id IS NOT NULL))),
    CONSTRAINT saved_view_hue_check CHECK (((hue >= 1) AND (hue <= 8))),
    CONSTRAINT saved_view_name_check CHECK ((name <> ''::text))
);


--
-- Name: search_due; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_due (
    workspace_id bigint NOT NULL,
    message_id bigint NOT NULL
);


--
-- Name: search_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_entry (
    key bigint NOT NULL,
    workspace_id bigint NOT NULL,
    subject_kind text NOT NULL,
    subject_id bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: second_step; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.second_step (
    account_id bigint NOT NULL,
    secret_sealed text NOT NULL,
    confirmed_at bigint,
    last_step bigint DEFAULT 0 NOT NULL
);


--
-- Name: session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.session (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    token_hash text NOT NULL,
    agent text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    expires_at bigint NOT NULL
);


--
-- Name: signature; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signature (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    channel_id bigint,
    text text NOT NULL
);


--
-- Name: system_letter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.system_letter (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    purpose text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    text_sealed text,
    unique_key text,
    reference text NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    said text DEFAULT ''::text NOT NULL,
    created_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT system_letter_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'password'::text, 'alarm'::text]))),
    CONSTRAINT system_letter_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])))
);


--
-- Name: system_mail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.system_mail (
    workspace_id bigint NOT NULL,
    host text NOT NULL,
    port bigint NOT NULL,
    security text NOT NULL,
    user_name text DEFAULT ''::text NOT NULL,
    password_sealed text,
    address text NOT NULL,
    updated_at bigint NOT NULL,
    CONSTRAINT system_mail_security_check CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);


--
-- Name: tag; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tag (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    name text NOT NULL,
    key text NOT NULL,
    hue bigint NOT NULL,
    created_at bigint NOT NULL,
    removed_at bigint,
    merged_into bigint,
    CONSTRAINT tag_hue_check CHECK (((hue >= 1) AND (hue <= 8))),
    CONSTRAINT tag_name_check CHECK ((name <> ''::text))
);


--
-- Name: team; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.team (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    name text NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT team_name_check CHECK ((name <> ''::text))
);


--
-- Name: team_member; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.team_member (
    workspace_id bigint NOT NULL,
    team_id bigint NOT NULL,
    member_id bigint NOT NULL
);


--
-- Name: template; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.template (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    reach text NOT NULL,
    team_id bigint,
    name text NOT NULL,
    shortcut text DEFAULT ''::text NOT NULL,
    shortcut_key text DEFAULT ''::text NOT NULL,
    folder text DEFAULT ''::text NOT NULL,
    sort_key text NOT NULL,
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    removed_at bigint,
    CONSTRAINT template_check CHECK (((reach = 'team'::text) = (team_id IS NOT NULL))),
    CONSTRAINT template_name_check CHECK ((name <> ''::text)),
    CONSTRAINT template_reach_check CHECK ((reach = ANY (ARRAY['own'::text, 'team'::text, 'all'::text])))
);


--
-- Name: template_file; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.template_file (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    template_id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL,
    blob text NOT NULL
);


--
-- Name: template_text; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.template_text (
    workspace_id bigint NOT NULL,
    template_id bigint NOT NULL,
    language text NOT NULL,
    text text NOT NULL
);


--
-- Name: template_use; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.template_use (
    workspace_id bigint NOT NULL,
    template_id bigint NOT NULL,
    outbox_id bigint NOT NULL
);


--
-- Name: throttle; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.throttle (
    key text NOT NULL,
    window_start bigint NOT NULL,
    count bigint NOT NULL
);


--
-- Name: token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.token (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    member_id bigint NOT NULL,
    token_hash text NOT NULL,
    name text NOT NULL,
    hint text NOT NULL,
    scopes text NOT NULL,
    channel_id bigint,
    created_at bigint NOT NULL,
    used_at bigint,
    revoked_at bigint,
    expires_at bigint
);


--
-- Name: turn; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.turn (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    interest_id bigint NOT NULL,
    started_at bigint NOT NULL,
    due_at bigint,
    ended_at bigint,
    ended_by bigint
);


--
-- Name: webhook; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webhook (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    url text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    secret_sealed text NOT NULL,
    events text NOT NULL,
    cursor bigint NOT NULL,
    paused smallint DEFAULT 0 NOT NULL,
    failing_since bigint,
    disabled_at bigint,
    created_at bigint NOT NULL,
    removed_at bigint,
    CONSTRAINT webhook_paused_check CHECK ((paused = ANY (ARRAY[0, 1]))),
    CONSTRAINT webhook_url_check CHECK ((url <> ''::text))
);


--
-- Name: webhook_delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webhook_delivery (
    id bigint NOT NULL,
    workspace_id bigint NOT NULL,
    webhook_id bigint NOT NULL,
    sequence bigint,
    event text NOT NULL,
    subject_id bigint NOT NULL,
    body text NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    next_at bigint NOT NULL,
    status bigint,
    answer text,
    took_ms bigint,
    last_error text,
    created_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT webhook_delivery_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'delivered'::text, 'dead'::text])))
);


--
-- Name: workspace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.workspace (
    id bigint NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    site text DEFAULT ''::text NOT NULL,
    logo_blob text,
    logo_type text,
    language text NOT NULL,
    time_zone text NOT NULL,
    host text,
    created_at bigint NOT NULL,
    CONSTRAINT workspace_name_check CHECK ((name <> ''::text))
);


--
-- Data for Name: account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account VALUES (115162430582789, 'marina@vetrik.example', 'marina@vetrik.example', '$scrypt$ln=15,r=8,p=3$LEDM0T3UI5Cxkf2ZjDiccQ$PcITGvU133wLwFkhTF+o6akhDWfFKA90E7dprZSf2nE', 'en', 'GMT', 'system', 1795341427779, NULL);
INSERT INTO public.account VALUES (115162441781248, 'lena@vetrik.example', 'lena@vetrik.example', '$scrypt$ln=15,r=8,p=3$pbGDVyaYivxSnv2+oO69BQ$SZgUNEIyGZX/A+YTPWIQmVC/Wc98bPtyXd2snUATe4U', 'en', 'GMT', 'system', 1795341430513, NULL);


--
-- Data for Name: arrangement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: arrival; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.arrival VALUES (115162430582784, 115162443702272, 'test-nqVA2mlgaqz8tzqNS_UpgA', 1795341431257, 115162444828674, NULL);
INSERT INTO public.arrival VALUES (115162430582784, 115162442735616, 'test-NAhrStU4sfnicFJ4qeia3Q', 1795341431494, 115162445799424, NULL);


--
-- Data for Name: attachment; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: attachment_text; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: automatic_send; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: awaited_reference; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: blob; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: bulk_act; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: bulk_card; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: business_day_off; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: business_hours; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: channel; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.channel VALUES (115162443702272, 115162430582784, 'form', 'Site', 'form', 'z4L2IOZRlLGw6UFFm-fhSQ', '{"title":"Write to us"}', 'v1.8b8f7bce.zzp7-lCc7Tkdo1Gu056bCUVMjoAxyYajwyD5635XlgMT9Hc-hHAiFijU4QKM2PxpUyRkuOGb0FzGmnHc-2vy0K6JuCwP4EiYcjwidhyXG42sI6fqEVZhEgB45g', NULL, 14, 0, 1795341431257, 0, NULL, 1795341430982, NULL);
INSERT INTO public.channel VALUES (115162442735616, 115162430582784, 'api', 'Shop', 'api', 'uOwuuvmkd5vH01Y44njOmA', '{}', NULL, NULL, 14, 0, 1795341431494, 0, NULL, 1795341430746, NULL);


--
-- Data for Name: channel_access; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: channel_line; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: channel_refusal; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: channel_team; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: contact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.contact VALUES (115162444828672, 115162430582784, 115162444828672, 'Test visitor', 'test visitor', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795341431257, NULL);


--
-- Data for Name: contact_field; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: conversation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: conversation_participant; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: conversation_reference; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: draft; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: draft_file; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: duty_member; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: duty_off; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: duty_rule; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: duty_shift; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: duty_skill; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: duty_watch; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: file_due; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: first_view; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fold; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: follower; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: form_ticket; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: hand_over; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: identity; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity VALUES (115162444828673, 115162430582784, 115162444828672, 115162444828672, 'test', 'test', 'Test visitor', 'network', NULL, 1795341431257);


--
-- Data for Name: interest; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.interest VALUES (115162444828674, 115162430582784, 115162443702272, NULL, NULL, 115162444828673, 'test:nqVA2mlgaqz8tzqNS_UpgA', 'form', 'request', 'This is a test. The channel works; you can mark this card processed.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795341431257, 0, 1795341431257, 1795341431257, 1, 'normal', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.interest VALUES (115162445799424, 115162430582784, 115162442735616, NULL, NULL, 115162444828673, 'test:NAhrStU4sfnicFJ4qeia3Q', 'api', 'request', 'This is a test. The channel works; you can mark this card processed.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795341431494, 0, 1795341431494, 1795341431494, 1, 'normal', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: interest_channel; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: interest_tag; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: invitation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: job; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: job_period; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: journal; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal VALUES (115162430582784, 1, 1795341427779, 'system', NULL, 'created', 'workspace', 115162430582784, NULL, NULL);
INSERT INTO public.journal VALUES (115162430582784, 2, 1795341427779, 'member', 115162430582790, 'joined', 'member', 115162430582790, NULL, '{"name":"Marina"}');
INSERT INTO public.journal VALUES (115162430582784, 3, 1795341430513, 'member', 115162441781249, 'joined', 'member', 115162441781249, NULL, '{"name":"Lena"}');
INSERT INTO public.journal VALUES (115162430582784, 4, 1795341430746, 'system', NULL, 'connected', 'channel', 115162442735616, NULL, '{"kind":"api","name":"Shop"}');
INSERT INTO public.journal VALUES (115162430582784, 5, 1795341430982, 'system', NULL, 'connected', 'channel', 115162443702272, NULL, '{"kind":"form","name":"Site"}');
INSERT INTO public.journal VALUES (115162430582784, 6, 1795341431257, 'customer', 115162444828673, 'arrived', 'interest', 115162444828674, NULL, NULL);
INSERT INTO public.journal VALUES (115162430582784, 7, 1795341431494, 'customer', 115162444828673, 'arrived', 'interest', 115162445799424, NULL, NULL);
INSERT INTO public.journal VALUES (115162430582784, 8, 1795341431807, 'member', 115162430582790, 'created', 'token', 115162447081472, NULL, '{"name":"Command line","scopes":"interests:read"}');


--
-- Data for Name: letter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: letter_picture; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: member; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.member VALUES (115162430582790, 115162430582784, 115162430582789, 115162430582785, 'Marina', '', 0, 1795341427779, NULL, NULL);
INSERT INTO public.member VALUES (115162441781249, 115162430582784, 115162441781248, 115162430582787, 'Lena', '', 0, 1795341430513, NULL, NULL);


--
-- Data for Name: message; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.message VALUES (115162444828675, 115162430582784, 115162444828674, 'in', 115162444828673, NULL, 'test:nqVA2mlgaqz8tzqNS_UpgA', 'This is a test. The channel works; you can mark this card processed.', 1795341431257, 1795341431257, NULL, NULL);
INSERT INTO public.message VALUES (115162445799425, 115162430582784, 115162445799424, 'in', 115162444828673, NULL, 'test:NAhrStU4sfnicFJ4qeia3Q', 'This is a test. The channel works; you can mark this card processed.', 1795341431494, 1795341431494, NULL, NULL);


--
-- Data for Name: message_version; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: migration; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migration VALUES ('2026-11-21-journal', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-search', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-job', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-throttle', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-blobs', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-node', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-workspace', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-token-expiry', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-system-mail', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-second-step', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-events', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-arrangement', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-away-until', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-notices', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-people', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-inbox', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-webhooks', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-letters', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-outbox', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-letter-pictures', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-channel-refusals', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-21-form-tickets', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-tags', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-finding', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-templates', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-snooze', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-tag-merge', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-pace', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-duty', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-channel-access', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-targets', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-file-text', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-saved-views', 1795341427351);
INSERT INTO public.migration VALUES ('2026-11-22-bulk', 1795341427351);


--
-- Data for Name: node_lease; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notice_cursor; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notice_setting; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outbox_inline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pace; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: picture_sender; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: post; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: product; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: product_revision; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: product_sign; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: proof; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: push_device; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: push_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: quarantine; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: recovery_code; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: response_plan; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: response_revision; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: response_target; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: role; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.role VALUES (115162430582785, 115162430582784, 'administrator', 'Administrator');
INSERT INTO public.role VALUES (115162430582786, 115162430582784, 'lead', 'Team lead');
INSERT INTO public.role VALUES (115162430582787, 115162430582784, 'agent', 'Agent');
INSERT INTO public.role VALUES (115162430582788, 115162430582784, 'observer', 'Observer');


--
-- Data for Name: role_right; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'channel', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'channel', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'workspace', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'contact', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'product', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'channel', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'workspace', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'member', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'product', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'product', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'workspace', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'contact', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'interest', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'product', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'interest', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'contact', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'interest', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'report', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'member', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'channel', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'member', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'report', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'report', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'contact', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'member', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'report', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'workspace', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582785, 'interest', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'interest', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'report', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'contact', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'contact', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'product', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'member', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'workspace', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'interest', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'contact', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'product', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'product', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'interest', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'contact', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'channel', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'product', 'work', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'report', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'report', 'export', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'interest', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582786, 'report', 'manage', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'contact', 'see', 'team');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'channel', 'see', 'team');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'report', 'see', 'own');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'member', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'product', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'contact', 'work', 'team');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'interest', 'work', 'team');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582787, 'interest', 'see', 'team');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582788, 'report', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582788, 'product', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582788, 'interest', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582788, 'contact', 'see', 'all');
INSERT INTO public.role_right VALUES (115162430582784, 115162430582788, 'member', 'see', 'all');


--
-- Data for Name: saved_view; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: search_due; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.search_due VALUES (115162430582784, 115162444828675);
INSERT INTO public.search_due VALUES (115162430582784, 115162445799425);


--
-- Data for Name: search_entry; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: second_step; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: session; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: signature; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: system_letter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: system_mail; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: tag; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: team; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: team_member; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: template; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: template_file; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: template_text; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: template_use; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: throttle; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token VALUES (115162447081472, 115162430582784, 115162430582790, '5148319099f9fa73a842290c5a82d9624b4bb919c2ca8648174510426da05777', 'Command line', 'ftrNAt9y', 'interests:read', NULL, 1795341431807, NULL, NULL, NULL);


--
-- Data for Name: turn; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.turn VALUES (115162444828676, 115162430582784, 115162444828674, 1795341431257, NULL, NULL, NULL);
INSERT INTO public.turn VALUES (115162445799426, 115162430582784, 115162445799424, 1795341431494, NULL, NULL, NULL);


--
-- Data for Name: webhook; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webhook_delivery; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: workspace; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.workspace VALUES (115162430582784, 'vetrik', 'Vetrik', '', '', NULL, NULL, 'en', 'GMT', NULL, 1795341427779);


--
-- Name: journal_sequence; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.journal_sequence', 8, true);


--
-- Name: account account_email_folded_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_email_folded_key UNIQUE (email_folded);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);


--
-- Name: arrangement arrangement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.arrangement
    ADD CONSTRAINT arrangement_pkey PRIMARY KEY (workspace_id, member_id, place);


--
-- Name: arrival arrival_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_pkey PRIMARY KEY (workspace_id, channel_id, external_id);


--
-- Name: attachment attachment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);


--
-- Name: attachment_text attachment_text_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachment_text
    ADD CONSTRAINT attachment_text_pkey PRIMARY KEY (workspace_id, attachment_id);


--
-- Name: attachment attachment_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: automatic_send automatic_send_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automatic_send
    ADD CONSTRAINT automatic_send_pkey PRIMARY KEY (id);


--
-- Name: automatic_send automatic_send_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automatic_send
    ADD CONSTRAINT automatic_send_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: awaited_reference awaited_reference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.awaited_reference
    ADD CONSTRAINT awaited_reference_pkey PRIMARY KEY (workspace_id, reference, message_id);


--
-- Name: blob blob_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (workspace_id, sha256);


--
-- Name: bulk_act bulk_act_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bulk_act
    ADD CONSTRAINT bulk_act_pkey PRIMARY KEY (id);


--
-- Name: bulk_act bulk_act_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bulk_act
    ADD CONSTRAINT bulk_act_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: bulk_card bulk_card_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bulk_card
    ADD CONSTRAINT bulk_card_pkey PRIMARY KEY (workspace_id, bulk_id, interest_id);


--
-- Name: business_day_off business_day_off_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_day_off
    ADD CONSTRAINT business_day_off_pkey PRIMARY KEY (workspace_id, hours_id, day);


--
-- Name: business_hours business_hours_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_hours
    ADD CONSTRAINT business_hours_pkey PRIMARY KEY (id);


--
-- Name: business_hours business_hours_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_hours
    ADD CONSTRAINT business_hours_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: channel_access channel_access_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_access
    ADD CONSTRAINT channel_access_pkey PRIMARY KEY (workspace_id, channel_id);


--
-- Name: channel_line channel_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_line
    ADD CONSTRAINT channel_line_pkey PRIMARY KEY (workspace_id, channel_id);


--
-- Name: channel channel_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel
    ADD CONSTRAINT channel_pkey PRIMARY KEY (id);


--
-- Name: channel channel_public_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel
    ADD CONSTRAINT channel_public_key_key UNIQUE (public_key);


--
-- Name: channel_refusal channel_refusal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_refusal
    ADD CONSTRAINT channel_refusal_pkey PRIMARY KEY (workspace_id, channel_id, day_on, reason);


--
-- Name: channel_team channel_team_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_team
    ADD CONSTRAINT channel_team_pkey PRIMARY KEY (workspace_id, channel_id, team_id);


--
-- Name: channel channel_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel
    ADD CONSTRAINT channel_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: contact_field contact_field_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contact_field
    ADD CONSTRAINT contact_field_pkey PRIMARY KEY (workspace_id, contact_id, field, source);


--
-- Name: contact contact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);


--
-- Name: contact contact_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: conversation_participant conversation_participant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_participant
    ADD CONSTRAINT conversation_participant_pkey PRIMARY KEY (workspace_id, conversation_id, identity_id);


--
-- Name: conversation conversation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (id);


--
-- Name: conversation_reference conversation_reference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_reference
    ADD CONSTRAINT conversation_reference_pkey PRIMARY KEY (workspace_id, reference);


--
-- Name: conversation conversation_workspace_id_channel_id_external_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_workspace_id_channel_id_external_id_key UNIQUE (workspace_id, channel_id, external_id);


--
-- Name: conversation conversation_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: draft_file draft_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft_file
    ADD CONSTRAINT draft_file_pkey PRIMARY KEY (id);


--
-- Name: draft_file draft_file_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft_file
    ADD CONSTRAINT draft_file_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: draft draft_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (workspace_id, interest_id, member_id);


--
-- Name: duty_member duty_member_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_member
    ADD CONSTRAINT duty_member_pkey PRIMARY KEY (workspace_id, member_id);


--
-- Name: duty_off duty_off_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_off
    ADD CONSTRAINT duty_off_pkey PRIMARY KEY (workspace_id, member_id, from_day);


--
-- Name: duty_rule duty_rule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_rule
    ADD CONSTRAINT duty_rule_pkey PRIMARY KEY (id);


--
-- Name: duty_rule duty_rule_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_rule
    ADD CONSTRAINT duty_rule_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: duty_shift duty_shift_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_shift
    ADD CONSTRAINT duty_shift_pkey PRIMARY KEY (workspace_id, member_id, weekday, from_minute);


--
-- Name: duty_skill duty_skill_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_skill
    ADD CONSTRAINT duty_skill_pkey PRIMARY KEY (workspace_id, member_id, kind, value);


--
-- Name: duty_watch duty_watch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_watch
    ADD CONSTRAINT duty_watch_pkey PRIMARY KEY (workspace_id, interest_id);


--
-- Name: file_due file_due_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_due
    ADD CONSTRAINT file_due_pkey PRIMARY KEY (workspace_id, attachment_id);


--
-- Name: first_view first_view_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.first_view
    ADD CONSTRAINT first_view_pkey PRIMARY KEY (workspace_id, member_id);


--
-- Name: fold fold_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fold
    ADD CONSTRAINT fold_pkey PRIMARY KEY (workspace_id, post_key, action);


--
-- Name: follower follower_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.follower
    ADD CONSTRAINT follower_pkey PRIMARY KEY (workspace_id, interest_id, member_id);


--
-- Name: form_ticket form_ticket_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.form_ticket
    ADD CONSTRAINT form_ticket_pkey PRIMARY KEY (workspace_id, channel_id, number);


--
-- Name: hand_over hand_over_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_pkey PRIMARY KEY (id);


--
-- Name: hand_over hand_over_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: identity identity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_pkey PRIMARY KEY (id);


--
-- Name: identity identity_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: interest_channel interest_channel_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_channel
    ADD CONSTRAINT interest_channel_pkey PRIMARY KEY (workspace_id, interest_id, channel_id);


--
-- Name: interest interest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_pkey PRIMARY KEY (id);


--
-- Name: interest_tag interest_tag_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_tag
    ADD CONSTRAINT interest_tag_pkey PRIMARY KEY (workspace_id, interest_id, tag_id);


--
-- Name: interest interest_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: interest interest_workspace_id_origin_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_origin_key UNIQUE (workspace_id, origin);


--
-- Name: invitation invitation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);


--
-- Name: invitation invitation_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_token_hash_key UNIQUE (token_hash);


--
-- Name: invitation invitation_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: job_period job_period_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_period
    ADD CONSTRAINT job_period_pkey PRIMARY KEY (kind);


--
-- Name: job job_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);


--
-- Name: journal journal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (workspace_id, sequence);


--
-- Name: letter_picture letter_picture_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letter_picture
    ADD CONSTRAINT letter_picture_pkey PRIMARY KEY (workspace_id, message_id, number);


--
-- Name: letter letter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (workspace_id, message_id);


--
-- Name: member member_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (id);


--
-- Name: member member_workspace_id_account_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_workspace_id_account_id_key UNIQUE (workspace_id, account_id);


--
-- Name: member member_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: message message_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);


--
-- Name: message_version message_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_version
    ADD CONSTRAINT message_version_pkey PRIMARY KEY (id);


--
-- Name: message message_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: message message_workspace_id_origin_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_workspace_id_origin_key UNIQUE (workspace_id, origin);


--
-- Name: migration migration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);


--
-- Name: node_lease node_lease_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.node_lease
    ADD CONSTRAINT node_lease_pkey PRIMARY KEY (node);


--
-- Name: notice_cursor notice_cursor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_cursor
    ADD CONSTRAINT notice_cursor_pkey PRIMARY KEY (workspace_id);


--
-- Name: notice notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);


--
-- Name: notice_setting notice_setting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_setting
    ADD CONSTRAINT notice_setting_pkey PRIMARY KEY (workspace_id, member_id);


--
-- Name: notice notice_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: notice notice_workspace_id_member_id_event_once_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_workspace_id_member_id_event_once_key_key UNIQUE (workspace_id, member_id, event, once_key);


--
-- Name: outbox_inline outbox_inline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_inline
    ADD CONSTRAINT outbox_inline_pkey PRIMARY KEY (workspace_id, attachment_id);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);


--
-- Name: outbox outbox_workspace_id_client_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_client_key_key UNIQUE (workspace_id, client_key);


--
-- Name: outbox outbox_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: outbox outbox_workspace_id_message_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_message_id_key UNIQUE (workspace_id, message_id);


--
-- Name: outbox outbox_workspace_id_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_reference_key UNIQUE (workspace_id, reference);


--
-- Name: pace pace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pace
    ADD CONSTRAINT pace_pkey PRIMARY KEY (workspace_id, day, measure, step);


--
-- Name: picture_sender picture_sender_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.picture_sender
    ADD CONSTRAINT picture_sender_pkey PRIMARY KEY (workspace_id, identity_id);


--
-- Name: post post_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (workspace_id, post_key);


--
-- Name: product product_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (id);


--
-- Name: product_revision product_revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product_revision
    ADD CONSTRAINT product_revision_pkey PRIMARY KEY (workspace_id);


--
-- Name: product_sign product_sign_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product_sign
    ADD CONSTRAINT product_sign_pkey PRIMARY KEY (workspace_id, kind, value);


--
-- Name: product product_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: product product_workspace_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_workspace_id_key_key UNIQUE (workspace_id, key);


--
-- Name: proof proof_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proof
    ADD CONSTRAINT proof_pkey PRIMARY KEY (id);


--
-- Name: proof proof_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proof
    ADD CONSTRAINT proof_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: push_device push_device_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.push_device
    ADD CONSTRAINT push_device_pkey PRIMARY KEY (id);


--
-- Name: push_device push_device_workspace_id_endpoint_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.push_device
    ADD CONSTRAINT push_device_workspace_id_endpoint_hash_key UNIQUE (workspace_id, endpoint_hash);


--
-- Name: push_device push_device_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.push_device
    ADD CONSTRAINT push_device_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: push_key push_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.push_key
    ADD CONSTRAINT push_key_pkey PRIMARY KEY (workspace_id);


--
-- Name: quarantine quarantine_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (id);


--
-- Name: quarantine quarantine_workspace_id_channel_id_external_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_workspace_id_channel_id_external_id_key UNIQUE (workspace_id, channel_id, external_id);


--
-- Name: quarantine quarantine_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: recovery_code recovery_code_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash);


--
-- Name: response_plan response_plan_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_plan
    ADD CONSTRAINT response_plan_pkey PRIMARY KEY (id);


--
-- Name: response_plan response_plan_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_plan
    ADD CONSTRAINT response_plan_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: response_revision response_revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_revision
    ADD CONSTRAINT response_revision_pkey PRIMARY KEY (workspace_id);


--
-- Name: response_target response_target_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_target
    ADD CONSTRAINT response_target_pkey PRIMARY KEY (workspace_id, plan_id, priority);


--
-- Name: role role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (id);


--
-- Name: role_right role_right_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_right
    ADD CONSTRAINT role_right_pkey PRIMARY KEY (workspace_id, role_id, area, action);


--
-- Name: role role_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: saved_view saved_view_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_pkey PRIMARY KEY (id);


--
-- Name: saved_view saved_view_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: search_due search_due_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_due
    ADD CONSTRAINT search_due_pkey PRIMARY KEY (workspace_id, message_id);


--
-- Name: search_entry search_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_entry
    ADD CONSTRAINT search_entry_pkey PRIMARY KEY (key);


--
-- Name: second_step second_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_step
    ADD CONSTRAINT second_step_pkey PRIMARY KEY (account_id);


--
-- Name: session session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);


--
-- Name: session session_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_token_hash_key UNIQUE (token_hash);


--
-- Name: signature signature_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (id);


--
-- Name: signature signature_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: signature signature_workspace_id_member_id_channel_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_workspace_id_member_id_channel_id_key UNIQUE (workspace_id, member_id, channel_id);


--
-- Name: system_letter system_letter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.system_letter
    ADD CONSTRAINT system_letter_pkey PRIMARY KEY (id);


--
-- Name: system_letter system_letter_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.system_letter
    ADD CONSTRAINT system_letter_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: system_letter system_letter_workspace_id_unique_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.system_letter
    ADD CONSTRAINT system_letter_workspace_id_unique_key_key UNIQUE (workspace_id, unique_key);


--
-- Name: system_mail system_mail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.system_mail
    ADD CONSTRAINT system_mail_pkey PRIMARY KEY (workspace_id);


--
-- Name: tag tag_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_pkey PRIMARY KEY (id);


--
-- Name: tag tag_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: tag tag_workspace_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_workspace_id_key_key UNIQUE (workspace_id, key);


--
-- Name: team_member team_member_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.team_member
    ADD CONSTRAINT team_member_pkey PRIMARY KEY (workspace_id, team_id, member_id);


--
-- Name: team team_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (id);


--
-- Name: team team_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: team team_workspace_id_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_workspace_id_name_key UNIQUE (workspace_id, name);


--
-- Name: template_file template_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_file
    ADD CONSTRAINT template_file_pkey PRIMARY KEY (id);


--
-- Name: template_file template_file_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_file
    ADD CONSTRAINT template_file_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: template template_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template
    ADD CONSTRAINT template_pkey PRIMARY KEY (id);


--
-- Name: template_text template_text_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_text
    ADD CONSTRAINT template_text_pkey PRIMARY KEY (workspace_id, template_id, language);


--
-- Name: template_use template_use_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_use
    ADD CONSTRAINT template_use_pkey PRIMARY KEY (workspace_id, template_id, outbox_id);


--
-- Name: template template_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template
    ADD CONSTRAINT template_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: throttle throttle_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.throttle
    ADD CONSTRAINT throttle_pkey PRIMARY KEY (key, window_start);


--
-- Name: token token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);


--
-- Name: token token_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_token_hash_key UNIQUE (token_hash);


--
-- Name: token token_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: turn turn_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_pkey PRIMARY KEY (id);


--
-- Name: turn turn_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: webhook_delivery webhook_delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id);


--
-- Name: webhook_delivery webhook_delivery_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT webhook_delivery_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: webhook_delivery webhook_delivery_workspace_id_webhook_id_sequence_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT webhook_delivery_workspace_id_webhook_id_sequence_key UNIQUE (workspace_id, webhook_id, sequence);


--
-- Name: webhook webhook_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);


--
-- Name: webhook webhook_workspace_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_workspace_id_id_key UNIQUE (workspace_id, id);


--
-- Name: workspace workspace_host_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT workspace_host_key UNIQUE (host);


--
-- Name: workspace workspace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT workspace_pkey PRIMARY KEY (id);


--
-- Name: workspace workspace_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT workspace_slug_key UNIQUE (slug);


--
-- Name: attachment_message; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachment_message ON public.attachment USING btree (workspace_id, message_id, id);


--
-- Name: attachment_text_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachment_text_waiting ON public.attachment_text USING btree (workspace_id, attachment_id) WHERE (outcome = 'waiting'::text);


--
-- Name: automatic_send_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX automatic_send_age ON public.automatic_send USING btree (at);


--
-- Name: automatic_send_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX automatic_send_at ON public.automatic_send USING btree (workspace_id, at) WHERE (held_by IS NULL);


--
-- Name: automatic_send_in; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX automatic_send_in ON public.automatic_send USING btree (workspace_id, conversation_id, at) WHERE (held_by IS NULL);


--
-- Name: automatic_send_to; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX automatic_send_to ON public.automatic_send USING btree (workspace_id, recipient, at) WHERE (held_by IS NULL);


--
-- Name: awaited_reference_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX awaited_reference_of ON public.awaited_reference USING btree (workspace_id, message_id);


--
-- Name: contact_field_value; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contact_field_value ON public.contact_field USING btree (workspace_id, field, value_folded);


--
-- Name: contact_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contact_name ON public.contact USING btree (workspace_id, name_folded, id);


--
-- Name: contact_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contact_person ON public.contact USING btree (workspace_id, person_id);


--
-- Name: conversation_reference_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conversation_reference_of ON public.conversation_reference USING btree (workspace_id, conversation_id, at);


--
-- Name: draft_file_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX draft_file_of ON public.draft_file USING btree (workspace_id, interest_id, member_id, id);


--
-- Name: duty_rule_channel; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX duty_rule_channel ON public.duty_rule USING btree (workspace_id, channel_id) WHERE ((channel_id IS NOT NULL) AND (removed_at IS NULL));


--
-- Name: duty_rule_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_rule_order ON public.duty_rule USING btree (workspace_id, place, id) WHERE (removed_at IS NULL);


--
-- Name: duty_watch_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_watch_due ON public.duty_watch USING btree (workspace_id, due_at, interest_id) WHERE (due_at IS NOT NULL);


--
-- Name: fold_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fold_newest ON public.fold USING btree (workspace_id, last_at, last_id);


--
-- Name: follower_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX follower_member ON public.follower USING btree (workspace_id, member_id, interest_id);


--
-- Name: form_ticket_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX form_ticket_age ON public.form_ticket USING btree (used_at);


--
-- Name: hand_over_batch; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX hand_over_batch ON public.hand_over USING btree (workspace_id, batch_id, id) WHERE (batch_id IS NOT NULL);


--
-- Name: hand_over_card; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX hand_over_card ON public.hand_over USING btree (workspace_id, interest_id, id);


--
-- Name: hand_over_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX hand_over_pending ON public.hand_over USING btree (workspace_id, interest_id) WHERE (state = 'pending'::text);


--
-- Name: identity_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX identity_key ON public.identity USING btree (workspace_id, network, key) WHERE (strength <> 'typed'::text);


--
-- Name: identity_lookup; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_lookup ON public.identity USING btree (workspace_id, network, key);


--
-- Name: identity_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_person ON public.identity USING btree (workspace_id, person_id);


--
-- Name: interest_all; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_all ON public.interest USING btree (workspace_id, moved_at, id) WHERE (needs_answer = 1);


--
-- Name: interest_answered; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_answered ON public.interest USING btree (workspace_id, processed_at, id) WHERE (processed_at IS NOT NULL);


--
-- Name: interest_channel_responsible; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_channel_responsible ON public.interest USING btree (workspace_id, channel_id, responsible_id) WHERE (responsible_id IS NOT NULL);


--
-- Name: interest_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_due ON public.interest USING btree (workspace_id, due_at, id) WHERE ((needs_answer = 1) AND (processed_at IS NULL) AND (snoozed_until IS NULL) AND (due_at IS NOT NULL));


--
-- Name: interest_identity; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_identity ON public.interest USING btree (workspace_id, identity_id, said_at, id);


--
-- Name: interest_mine; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_mine ON public.interest USING btree (workspace_id, responsible_id, moved_at, id, snoozed_until) WHERE ((needs_answer = 1) AND (processed_at IS NULL));


--
-- Name: interest_of_action; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_action ON public.interest USING btree (workspace_id, action, moved_at, id) WHERE ((needs_answer = 1) OR (processed_at IS NOT NULL));


--
-- Name: interest_of_channel; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_channel ON public.interest USING btree (workspace_id, channel_id, moved_at, id) WHERE ((needs_answer = 1) OR (processed_at IS NOT NULL));


--
-- Name: interest_of_language; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_language ON public.interest USING btree (workspace_id, language, moved_at, id) WHERE (language IS NOT NULL);


--
-- Name: interest_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_member ON public.interest USING btree (workspace_id, responsible_id, moved_at, id) WHERE ((responsible_id IS NOT NULL) AND ((needs_answer = 1) OR (processed_at IS NOT NULL)));


--
-- Name: interest_of_network; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_network ON public.interest USING btree (workspace_id, network, moved_at, id) WHERE ((needs_answer = 1) OR (processed_at IS NOT NULL));


--
-- Name: interest_of_nobody; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_nobody ON public.interest USING btree (workspace_id, moved_at, id) WHERE ((responsible_id IS NULL) AND ((needs_answer = 1) OR (processed_at IS NOT NULL)));


--
-- Name: interest_of_priority; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_priority ON public.interest USING btree (workspace_id, priority, moved_at, id) WHERE (priority <> 'normal'::text);


--
-- Name: interest_of_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_product ON public.interest USING btree (workspace_id, product_id, moved_at, id) WHERE (product_id IS NOT NULL);


--
-- Name: interest_of_stars; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_stars ON public.interest USING btree (workspace_id, rating, moved_at, id) WHERE (rating IS NOT NULL);


--
-- Name: interest_of_team; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_of_team ON public.interest USING btree (workspace_id, team_id, moved_at, id) WHERE (team_id IS NOT NULL);


--
-- Name: interest_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_open ON public.interest USING btree (workspace_id, moved_at, id, snoozed_until) WHERE ((needs_answer = 1) AND (processed_at IS NULL));


--
-- Name: interest_post; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_post ON public.interest USING btree (workspace_id, post_key, moved_at, id) WHERE (needs_answer = 0);


--
-- Name: interest_reactions; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_reactions ON public.interest USING btree (workspace_id, moved_at, id) WHERE (needs_answer = 0);


--
-- Name: interest_said; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_said ON public.interest USING btree (workspace_id, said_at, id) WHERE ((needs_answer = 1) OR (processed_at IS NOT NULL));


--
-- Name: interest_snoozed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_snoozed ON public.interest USING btree (workspace_id, snoozed_until, id) WHERE ((needs_answer = 1) AND (processed_at IS NULL) AND (snoozed_until IS NOT NULL));


--
-- Name: interest_tag_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_tag_of ON public.interest_tag USING btree (workspace_id, tag_id, interest_id);


--
-- Name: interest_team; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_team ON public.interest USING btree (workspace_id, team_id, moved_at, id) WHERE ((team_id IS NOT NULL) AND (needs_answer = 1) AND (processed_at IS NULL));


--
-- Name: interest_team_channel; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_team_channel ON public.interest USING btree (workspace_id, team_id, channel_id) WHERE (team_id IS NOT NULL);


--
-- Name: interest_unclaimed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX interest_unclaimed ON public.interest USING btree (workspace_id, moved_at, id, snoozed_until) WHERE ((needs_answer = 1) AND (processed_at IS NULL) AND (responsible_id IS NULL));


--
-- Name: job_done; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX job_done ON public.job USING btree (finished_at) WHERE (state = 'done'::text);


--
-- Name: job_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX job_due ON public.job USING btree (run_at, id) WHERE (state = 'queued'::text);


--
-- Name: job_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX job_failed ON public.job USING btree (finished_at, id) WHERE (state = 'failed'::text);


--
-- Name: job_leased; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX job_leased ON public.job USING btree (leased_until) WHERE (state = 'running'::text);


--
-- Name: job_unique; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX job_unique ON public.job USING btree (kind, unique_key) WHERE ((unique_key IS NOT NULL) AND (state = ANY (ARRAY['queued'::text, 'running'::text])));


--
-- Name: journal_beside_cards; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_beside_cards ON public.journal USING btree (workspace_id, sequence) WHERE (subject_kind <> 'interest'::text);


--
-- Name: journal_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_member ON public.journal USING btree (workspace_id, actor_id, sequence) WHERE (actor_kind = 'member'::text);


--
-- Name: journal_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX journal_subject ON public.journal USING btree (workspace_id, subject_kind, subject_id, sequence);


--
-- Name: letter_reference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX letter_reference ON public.letter USING btree (workspace_id, reference);


--
-- Name: member_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX member_account ON public.member USING btree (account_id);


--
-- Name: message_interest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_interest ON public.message USING btree (workspace_id, interest_id, said_at, id);


--
-- Name: message_version_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX message_version_of ON public.message_version USING btree (workspace_id, message_id, id);


--
-- Name: notice_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_age ON public.notice USING btree (created_at);


--
-- Name: notice_letter; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_letter ON public.notice USING btree (letter_at, workspace_id, member_id) WHERE (letter_at IS NOT NULL);


--
-- Name: notice_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_list ON public.notice USING btree (workspace_id, member_id, id) WHERE (in_page = 1);


--
-- Name: notice_push; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_push ON public.notice USING btree (push_at, workspace_id, member_id) WHERE (push_at IS NOT NULL);


--
-- Name: notice_same; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX notice_same ON public.notice USING btree (workspace_id, member_id, event, subject_id) WHERE ((acknowledged_at IS NULL) AND (once_key IS NULL));


--
-- Name: notice_unread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_unread ON public.notice USING btree (workspace_id, member_id, id) WHERE (acknowledged_at IS NULL);


--
-- Name: outbox_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_of ON public.outbox USING btree (workspace_id, interest_id, id);


--
-- Name: outbox_trouble; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_trouble ON public.outbox USING btree (workspace_id, member_id, id) WHERE ((settled_at IS NULL) AND (state = ANY (ARRAY['failed'::text, 'possibly_sent'::text])));


--
-- Name: outbox_unsettled; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_unsettled ON public.outbox USING btree (workspace_id, interest_id, id) WHERE (settled_at IS NULL);


--
-- Name: proof_interest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX proof_interest ON public.proof USING btree (workspace_id, interest_id, id);


--
-- Name: push_device_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX push_device_of ON public.push_device USING btree (workspace_id, member_id, id);


--
-- Name: quarantine_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quarantine_open ON public.quarantine USING btree (workspace_id, id) WHERE (resolved_at IS NULL);


--
-- Name: quarantine_open_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quarantine_open_of ON public.quarantine USING btree (workspace_id, channel_id, id) WHERE (resolved_at IS NULL);


--
-- Name: response_plan_channel; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX response_plan_channel ON public.response_plan USING btree (workspace_id, channel_id) WHERE (channel_id IS NOT NULL);


--
-- Name: response_plan_default; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX response_plan_default ON public.response_plan USING btree (workspace_id) WHERE (channel_id IS NULL);


--
-- Name: saved_view_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX saved_view_place ON public.saved_view USING btree (workspace_id, place, id) WHERE (removed_at IS NULL);


--
-- Name: search_entry_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_entry_newest ON public.search_entry USING btree (workspace_id, key);


--
-- Name: search_entry_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX search_entry_subject ON public.search_entry USING btree (workspace_id, subject_kind, subject_id);


--
-- Name: search_entry_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_entry_words ON public.search_entry USING gin (words) WITH (fastupdate=off);


--
-- Name: session_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX session_account ON public.session USING btree (account_id, seen_at);


--
-- Name: signature_usual; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX signature_usual ON public.signature USING btree (workspace_id, member_id) WHERE (channel_id IS NULL);


--
-- Name: team_member_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX team_member_of ON public.team_member USING btree (workspace_id, member_id);


--
-- Name: template_all; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX template_all ON public.template USING btree (workspace_id, shortcut_key) WHERE ((removed_at IS NULL) AND (shortcut_key <> ''::text) AND (reach = 'all'::text));


--
-- Name: template_file_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX template_file_of ON public.template_file USING btree (workspace_id, template_id, id);


--
-- Name: template_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX template_list ON public.template USING btree (workspace_id, sort_key, id) WHERE (removed_at IS NULL);


--
-- Name: template_own; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX template_own ON public.template USING btree (workspace_id, member_id, shortcut_key) WHERE ((removed_at IS NULL) AND (shortcut_key <> ''::text) AND (reach = 'own'::text));


--
-- Name: template_team; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX template_team ON public.template USING btree (workspace_id, team_id, shortcut_key) WHERE ((removed_at IS NULL) AND (shortcut_key <> ''::text) AND (reach = 'team'::text));


--
-- Name: template_use_in; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX template_use_in ON public.template_use USING btree (workspace_id, outbox_id);


--
-- Name: turn_interest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX turn_interest ON public.turn USING btree (workspace_id, interest_id, started_at);


--
-- Name: turn_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX turn_open ON public.turn USING btree (workspace_id, interest_id) WHERE (ended_at IS NULL);


--
-- Name: webhook_delivery_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webhook_delivery_age ON public.webhook_delivery USING btree (created_at);


--
-- Name: webhook_delivery_log; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webhook_delivery_log ON public.webhook_delivery USING btree (workspace_id, webhook_id, id);


--
-- Name: webhook_delivery_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX webhook_delivery_waiting ON public.webhook_delivery USING btree (workspace_id, webhook_id, subject_id, id) WHERE (state = 'queued'::text);


--
-- Name: arrangement arrangement_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.arrangement
    ADD CONSTRAINT arrangement_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: arrival arrival_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: attachment_text attachment_text_workspace_id_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachment_text
    ADD CONSTRAINT attachment_text_workspace_id_attachment_id_fkey FOREIGN KEY (workspace_id, attachment_id) REFERENCES public.attachment(workspace_id, id);


--
-- Name: attachment attachment_workspace_id_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES public.message(workspace_id, id);


--
-- Name: automatic_send automatic_send_workspace_id_conversation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automatic_send
    ADD CONSTRAINT automatic_send_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES public.conversation(workspace_id, id);


--
-- Name: awaited_reference awaited_reference_workspace_id_conversation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.awaited_reference
    ADD CONSTRAINT awaited_reference_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES public.conversation(workspace_id, id);


--
-- Name: awaited_reference awaited_reference_workspace_id_identity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.awaited_reference
    ADD CONSTRAINT awaited_reference_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES public.identity(workspace_id, id);


--
-- Name: awaited_reference awaited_reference_workspace_id_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.awaited_reference
    ADD CONSTRAINT awaited_reference_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES public.message(workspace_id, id);


--
-- Name: bulk_act bulk_act_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bulk_act
    ADD CONSTRAINT bulk_act_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: bulk_act bulk_act_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bulk_act
    ADD CONSTRAINT bulk_act_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: bulk_card bulk_card_workspace_id_bulk_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bulk_card
    ADD CONSTRAINT bulk_card_workspace_id_bulk_id_fkey FOREIGN KEY (workspace_id, bulk_id) REFERENCES public.bulk_act(workspace_id, id);


--
-- Name: bulk_card bulk_card_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bulk_card
    ADD CONSTRAINT bulk_card_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: business_day_off business_day_off_workspace_id_hours_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_day_off
    ADD CONSTRAINT business_day_off_workspace_id_hours_id_fkey FOREIGN KEY (workspace_id, hours_id) REFERENCES public.business_hours(workspace_id, id);


--
-- Name: business_hours business_hours_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.business_hours
    ADD CONSTRAINT business_hours_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: channel_access channel_access_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_access
    ADD CONSTRAINT channel_access_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: channel_line channel_line_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_line
    ADD CONSTRAINT channel_line_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: channel_refusal channel_refusal_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_refusal
    ADD CONSTRAINT channel_refusal_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: channel_team channel_team_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_team
    ADD CONSTRAINT channel_team_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: channel_team channel_team_workspace_id_team_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel_team
    ADD CONSTRAINT channel_team_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES public.team(workspace_id, id);


--
-- Name: channel channel_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.channel
    ADD CONSTRAINT channel_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: contact_field contact_field_workspace_id_contact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contact_field
    ADD CONSTRAINT contact_field_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contact(workspace_id, id);


--
-- Name: contact contact_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: conversation_participant conversation_participant_workspace_id_conversation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_participant
    ADD CONSTRAINT conversation_participant_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES public.conversation(workspace_id, id);


--
-- Name: conversation_participant conversation_participant_workspace_id_identity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_participant
    ADD CONSTRAINT conversation_participant_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES public.identity(workspace_id, id);


--
-- Name: conversation_reference conversation_reference_workspace_id_conversation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation_reference
    ADD CONSTRAINT conversation_reference_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES public.conversation(workspace_id, id);


--
-- Name: conversation conversation_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: draft_file draft_file_workspace_id_interest_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft_file
    ADD CONSTRAINT draft_file_workspace_id_interest_id_member_id_fkey FOREIGN KEY (workspace_id, interest_id, member_id) REFERENCES public.draft(workspace_id, interest_id, member_id);


--
-- Name: draft draft_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: draft draft_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: duty_member duty_member_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_member
    ADD CONSTRAINT duty_member_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: duty_off duty_off_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_off
    ADD CONSTRAINT duty_off_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: duty_rule duty_rule_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_rule
    ADD CONSTRAINT duty_rule_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: duty_rule duty_rule_workspace_id_fall_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_rule
    ADD CONSTRAINT duty_rule_workspace_id_fall_member_id_fkey FOREIGN KEY (workspace_id, fall_member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: duty_rule duty_rule_workspace_id_fall_rule_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_rule
    ADD CONSTRAINT duty_rule_workspace_id_fall_rule_id_fkey FOREIGN KEY (workspace_id, fall_rule_id) REFERENCES public.duty_rule(workspace_id, id);


--
-- Name: duty_rule duty_rule_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_rule
    ADD CONSTRAINT duty_rule_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: duty_shift duty_shift_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_shift
    ADD CONSTRAINT duty_shift_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: duty_skill duty_skill_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_skill
    ADD CONSTRAINT duty_skill_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: duty_watch duty_watch_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_watch
    ADD CONSTRAINT duty_watch_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: duty_watch duty_watch_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_watch
    ADD CONSTRAINT duty_watch_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: duty_watch duty_watch_workspace_id_rule_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty_watch
    ADD CONSTRAINT duty_watch_workspace_id_rule_id_fkey FOREIGN KEY (workspace_id, rule_id) REFERENCES public.duty_rule(workspace_id, id);


--
-- Name: first_view first_view_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.first_view
    ADD CONSTRAINT first_view_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: first_view first_view_workspace_id_view_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.first_view
    ADD CONSTRAINT first_view_workspace_id_view_id_fkey FOREIGN KEY (workspace_id, view_id) REFERENCES public.saved_view(workspace_id, id);


--
-- Name: fold fold_workspace_id_last_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fold
    ADD CONSTRAINT fold_workspace_id_last_id_fkey FOREIGN KEY (workspace_id, last_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: follower follower_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.follower
    ADD CONSTRAINT follower_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: follower follower_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.follower
    ADD CONSTRAINT follower_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: form_ticket form_ticket_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.form_ticket
    ADD CONSTRAINT form_ticket_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: hand_over hand_over_workspace_id_former_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_workspace_id_former_id_fkey FOREIGN KEY (workspace_id, former_id) REFERENCES public.member(workspace_id, id);


--
-- Name: hand_over hand_over_workspace_id_from_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_workspace_id_from_id_fkey FOREIGN KEY (workspace_id, from_id) REFERENCES public.member(workspace_id, id);


--
-- Name: hand_over hand_over_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: hand_over hand_over_workspace_id_to_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_workspace_id_to_member_id_fkey FOREIGN KEY (workspace_id, to_member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: hand_over hand_over_workspace_id_to_team_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_workspace_id_to_team_id_fkey FOREIGN KEY (workspace_id, to_team_id) REFERENCES public.team(workspace_id, id);


--
-- Name: identity identity_workspace_id_contact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contact(workspace_id, id);


--
-- Name: interest_channel interest_channel_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_channel
    ADD CONSTRAINT interest_channel_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: interest_channel interest_channel_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_channel
    ADD CONSTRAINT interest_channel_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: interest_tag interest_tag_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_tag
    ADD CONSTRAINT interest_tag_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: interest_tag interest_tag_workspace_id_tag_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest_tag
    ADD CONSTRAINT interest_tag_workspace_id_tag_id_fkey FOREIGN KEY (workspace_id, tag_id) REFERENCES public.tag(workspace_id, id);


--
-- Name: interest interest_team_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team(id);


--
-- Name: interest interest_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: interest interest_workspace_id_conversation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES public.conversation(workspace_id, id);


--
-- Name: interest interest_workspace_id_identity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES public.identity(workspace_id, id);


--
-- Name: interest interest_workspace_id_processed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_processed_by_fkey FOREIGN KEY (workspace_id, processed_by) REFERENCES public.member(workspace_id, id);


--
-- Name: interest interest_workspace_id_product_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES public.product(workspace_id, id);


--
-- Name: interest interest_workspace_id_responsible_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_workspace_id_responsible_id_fkey FOREIGN KEY (workspace_id, responsible_id) REFERENCES public.member(workspace_id, id);


--
-- Name: invitation invitation_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: invitation invitation_workspace_id_invited_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_workspace_id_invited_by_fkey FOREIGN KEY (workspace_id, invited_by) REFERENCES public.member(workspace_id, id);


--
-- Name: invitation invitation_workspace_id_role_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_workspace_id_role_id_fkey FOREIGN KEY (workspace_id, role_id) REFERENCES public.role(workspace_id, id);


--
-- Name: letter_picture letter_picture_workspace_id_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letter_picture
    ADD CONSTRAINT letter_picture_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES public.letter(workspace_id, message_id);


--
-- Name: letter letter_workspace_id_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letter
    ADD CONSTRAINT letter_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES public.message(workspace_id, id);


--
-- Name: member member_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: member member_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: member member_workspace_id_role_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_workspace_id_role_id_fkey FOREIGN KEY (workspace_id, role_id) REFERENCES public.role(workspace_id, id);


--
-- Name: message_version message_version_workspace_id_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message_version
    ADD CONSTRAINT message_version_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES public.message(workspace_id, id);


--
-- Name: message message_workspace_id_identity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES public.identity(workspace_id, id);


--
-- Name: message message_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: message message_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: notice_cursor notice_cursor_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_cursor
    ADD CONSTRAINT notice_cursor_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: notice_setting notice_setting_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_setting
    ADD CONSTRAINT notice_setting_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: notice notice_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: outbox_inline outbox_inline_workspace_id_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox_inline
    ADD CONSTRAINT outbox_inline_workspace_id_attachment_id_fkey FOREIGN KEY (workspace_id, attachment_id) REFERENCES public.attachment(workspace_id, id);


--
-- Name: outbox outbox_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: outbox outbox_workspace_id_conversation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES public.conversation(workspace_id, id);


--
-- Name: outbox outbox_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: outbox outbox_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: outbox outbox_workspace_id_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES public.message(workspace_id, id);


--
-- Name: pace pace_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pace
    ADD CONSTRAINT pace_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: picture_sender picture_sender_workspace_id_identity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.picture_sender
    ADD CONSTRAINT picture_sender_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES public.identity(workspace_id, id);


--
-- Name: picture_sender picture_sender_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.picture_sender
    ADD CONSTRAINT picture_sender_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: product_sign product_sign_workspace_id_product_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product_sign
    ADD CONSTRAINT product_sign_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES public.product(workspace_id, id);


--
-- Name: product product_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: proof proof_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proof
    ADD CONSTRAINT proof_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: proof proof_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.proof
    ADD CONSTRAINT proof_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: push_device push_device_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.push_device
    ADD CONSTRAINT push_device_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: push_key push_key_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.push_key
    ADD CONSTRAINT push_key_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: quarantine quarantine_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: recovery_code recovery_code_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: response_plan response_plan_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_plan
    ADD CONSTRAINT response_plan_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: response_plan response_plan_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_plan
    ADD CONSTRAINT response_plan_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: response_plan response_plan_workspace_id_hours_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_plan
    ADD CONSTRAINT response_plan_workspace_id_hours_id_fkey FOREIGN KEY (workspace_id, hours_id) REFERENCES public.business_hours(workspace_id, id);


--
-- Name: response_target response_target_workspace_id_plan_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.response_target
    ADD CONSTRAINT response_target_workspace_id_plan_id_fkey FOREIGN KEY (workspace_id, plan_id) REFERENCES public.response_plan(workspace_id, id);


--
-- Name: role_right role_right_workspace_id_role_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_right
    ADD CONSTRAINT role_right_workspace_id_role_id_fkey FOREIGN KEY (workspace_id, role_id) REFERENCES public.role(workspace_id, id);


--
-- Name: role role_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: saved_view saved_view_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: saved_view saved_view_workspace_id_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES public.member(workspace_id, id);


--
-- Name: saved_view saved_view_workspace_id_team_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES public.team(workspace_id, id);


--
-- Name: second_step second_step_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_step
    ADD CONSTRAINT second_step_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: session session_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: session session_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: signature signature_workspace_id_channel_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_workspace_id_channel_id_fkey FOREIGN KEY (workspace_id, channel_id) REFERENCES public.channel(workspace_id, id);


--
-- Name: signature signature_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: system_letter system_letter_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.system_letter
    ADD CONSTRAINT system_letter_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: system_mail system_mail_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.system_mail
    ADD CONSTRAINT system_mail_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: tag tag_merged_into_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.tag(id);


--
-- Name: tag tag_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: team_member team_member_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.team_member
    ADD CONSTRAINT team_member_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: team_member team_member_workspace_id_team_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.team_member
    ADD CONSTRAINT team_member_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES public.team(workspace_id, id);


--
-- Name: team team_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: template_file template_file_workspace_id_template_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_file
    ADD CONSTRAINT template_file_workspace_id_template_id_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES public.template(workspace_id, id);


--
-- Name: template_text template_text_workspace_id_template_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_text
    ADD CONSTRAINT template_text_workspace_id_template_id_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES public.template(workspace_id, id);


--
-- Name: template_use template_use_workspace_id_outbox_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_use
    ADD CONSTRAINT template_use_workspace_id_outbox_id_fkey FOREIGN KEY (workspace_id, outbox_id) REFERENCES public.outbox(workspace_id, id);


--
-- Name: template_use template_use_workspace_id_template_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template_use
    ADD CONSTRAINT template_use_workspace_id_template_id_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES public.template(workspace_id, id);


--
-- Name: template template_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template
    ADD CONSTRAINT template_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- Name: template template_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template
    ADD CONSTRAINT template_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: template template_workspace_id_team_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.template
    ADD CONSTRAINT template_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES public.team(workspace_id, id);


--
-- Name: token token_workspace_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES public.member(workspace_id, id);


--
-- Name: turn turn_workspace_id_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_workspace_id_ended_by_fkey FOREIGN KEY (workspace_id, ended_by) REFERENCES public.member(workspace_id, id);


--
-- Name: turn turn_workspace_id_interest_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_workspace_id_interest_id_fkey FOREIGN KEY (workspace_id, interest_id) REFERENCES public.interest(workspace_id, id);


--
-- Name: webhook_delivery webhook_delivery_workspace_id_webhook_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT webhook_delivery_workspace_id_webhook_id_fkey FOREIGN KEY (workspace_id, webhook_id) REFERENCES public.webhook(workspace_id, id);


--
-- Name: webhook webhook_workspace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspace(id);


--
-- PostgreSQL database dump complete
--


