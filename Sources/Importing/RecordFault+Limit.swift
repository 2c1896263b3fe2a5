extension RecordFault {
    /// A fault for something larger than its limit; `option` is what raises the limit, nil where nothing does.
    static func limit(_ what: String, _ found: Int, _ unit: String, _ limit: Int, option: String?) -> RecordFault {
        RecordFault(
            .limit, "\(what) has \(found) \(unit), more than the limit of \(limit)",
            remedy: option.map { "raise the limit with \($0)" } ?? "shorten it")
    }
}
