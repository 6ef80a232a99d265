package import Kernel

/// Which pictures of letters may be fetched from the web, and what was fetched.
package enum LetterPictureSchema {
    package static let migration = Migration("2026-11-22-letter-pictures") { _ in
        """
        -- 1: somebody asked to see this letter's pictures
        ALTER TABLE letter ADD COLUMN pictures_shown SMALLINT NOT NULL DEFAULT 0 CHECK (pictures_shown IN (0, 1));
        -- whose letters are shown with their pictures without being asked
        CREATE TABLE picture_sender (
            workspace_id BIGINT NOT NULL,
            identity_id BIGINT NOT NULL,
            member_id BIGINT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, identity_id),
            FOREIGN KEY (workspace_id, identity_id) REFERENCES identity (workspace_id, id),
            FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
        );
        -- a picture that was fetched, so that nobody outside hears of a second look; without bytes where there was none to be had
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
        """
    }
}
