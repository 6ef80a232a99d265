package import Kernel

/// Merging of tags, and the way back from it.
package enum TagMergeSchema {
    package static let migration = Migration("2026-11-22-tag-merge") { _ in
        """
        ALTER TABLE tag ADD COLUMN merged_into BIGINT REFERENCES tag (id);
        -- by which merged tag a card got this one
        ALTER TABLE interest_tag ADD COLUMN merged_from BIGINT;
        """
    }
}
