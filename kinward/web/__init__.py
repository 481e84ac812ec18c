"""The pages: requests in, HTML out. Holds no rule and touches no table; reads and acts through the packages below."""
