extension Request {
    /// The argument at a place, counted from 0; nil where it is not given.
    public func text(at place: Int) -> String? {
        arguments.indices.contains(place) ? arguments[place] : nil
    }

    /// The argument at a place as a number; nil where it is not given, or is none by its form.
    public func number(at place: Int) -> Int? {
        text(at: place).flatMap { WholeNumber.read($0, in: 0...WholeNumber.greatest) }
    }

    /// The value of an option; nil where it is not given.
    public func value(_ name: OptionName) -> OptionValue? {
        options.first { $0.name == name }?.value
    }

    /// The text or word that an option has; nil where it is not given.
    public func text(_ name: OptionName) -> String? {
        value(name)?.text
    }

    /// The number that an option has; nil where it is not given, or takes none.
    public func number(_ name: OptionName) -> Int? {
        if case .number(let number) = value(name) { number } else { nil }
    }

    /// The share that an option has; nil where it is not given, or takes none.
    public func share(_ name: OptionName) -> Double? {
        if case .share(let share) = value(name) { share.value } else { nil }
    }

    /// Whether an option is set to true; false where it is not given.
    public func flag(_ name: OptionName) -> Bool {
        value(name) == .flag(true)
    }

    /// The time that an option has; nil where it is not given, or takes none.
    public func time(_ name: OptionName) -> TimeText? {
        if case .time(let time) = value(name) { time } else { nil }
    }
}
