extension UInt8 {
    /// Whether it is one of the six white space characters of ASCII.
    var isASCIIWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    /// Whether it is a digit of ASCII.
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
