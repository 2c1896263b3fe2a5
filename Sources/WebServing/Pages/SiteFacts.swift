/// What pages say of the site that the archive does not know: who keeps it, and where it is reached.
struct SiteFacts: Sendable {
    let base: BaseAddress
    /// Who keeps the archive, and how they are reached; nil where the configuration does not say.
    let keeper: String?
    /// What the archive is for, in the keeper's words; nil where the configuration does not say.
    let about: String?
}
