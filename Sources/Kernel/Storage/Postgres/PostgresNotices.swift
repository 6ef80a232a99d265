import CPQ

/// What the server says beside its answers. libpq would print it among our own words; one of the warnings matters.
final class PostgresNotices {
    /// A commit whose standby did not confirm it before the statement's time was up: the server answers COMMIT all the same.
    private(set) var saidUnconfirmed = false

    func forget() { saidUnconfirmed = false }

    /// Lives as long as the connection: libpq keeps a bare pointer to it.
    func listen(to connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { context, notice in
                // The server's function that warns; unlike the message it is never translated.
                guard let context, let origin = PQresultErrorField(notice, Int32(UInt8(ascii: "R"))),
                    String(cString: origin) == "SyncRepWaitForLSN"
                else { return }
                Unmanaged<PostgresNotices>.fromOpaque(context).takeUnretainedValue().saidUnconfirmed = true
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
