import Kernel

/// Codes beside the password. They belong to the log-in, like the password, and so to no workspace.
enum SecondStepSchema {
    static let migration = Migration("2026-11-22-second-step") { _ in
        """
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
        """
    }
}
