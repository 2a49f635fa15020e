public import Testing

extension Trait where Self == TimeLimitTrait {
  /// For what might wait forever.
  ///
  /// The time runs from when a test is called, which may be long before the machine comes to it; so it is as long as a
  /// whole run of the tests may take, and says nothing of speed.
  public static var isNoHang: Self { .timeLimit(.minutes(45)) }
}
