/// A fault of one record before its place is known: the parts that read records do not know where they stand.
struct RecordFault: Error {
    let reason: ImportFault.Reason
    let message: String
    let remedy: String

    init(_ reason: ImportFault.Reason, _ message: String, remedy: String) {
        self.reason = reason
        self.message = message
        self.remedy = remedy
    }

    func at(_ place: ImportPlace) -> ImportFault {
        ImportFault(
            place: place, reason: reason, message: message, remedy: ShellCommand.naming(place, in: remedy))
    }
}
